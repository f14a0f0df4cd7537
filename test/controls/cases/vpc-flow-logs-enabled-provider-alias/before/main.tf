provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

resource "aws_vpc" "london" {
  provider   = aws.london
  cidr_block = "10.1.0.0/16"

  tags = {
    Name = "london"
  }
}

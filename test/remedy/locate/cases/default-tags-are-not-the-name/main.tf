provider "aws" {
  default_tags {
    tags = { Team = "core" }
  }
}

resource "aws_vpc" "main" {
  tags = { Name = "acme" }
}

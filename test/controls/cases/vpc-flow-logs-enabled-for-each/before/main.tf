resource "aws_vpc" "this" {
  for_each   = { a = "10.0.0.0/16", b = "10.1.0.0/16" }
  provider   = aws.west
  cidr_block = each.value
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

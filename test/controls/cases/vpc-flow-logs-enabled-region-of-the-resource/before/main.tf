resource "aws_vpc" "main" {
  region     = "eu-west-3"
  cidr_block = "10.0.0.0/16"
}

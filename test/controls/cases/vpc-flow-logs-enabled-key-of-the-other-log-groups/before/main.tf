resource "aws_vpc" "core" {
  cidr_block = "10.20.0.0/16"
}

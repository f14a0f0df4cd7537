terraform {
  backend "s3" {}
}

variable "env" {}

resource "aws_vpc" "main" {
  tags = {
    Name = "${var.env}-vpc"
  }
}

terraform {
  backend "s3" {}
}

variable "size" {
  type = string
}

resource "aws_lb" "orders" {
  name = "${terraform.workspace}-orders"
}

provider "aws" {
  region = "eu-west-1"
}

variable "bakery" {}

variable "env" {
  default = "dev"
}

resource "aws_sqs_queue" "loaves" {
  name = "${var.bakery}-${var.env}-loaves"
}

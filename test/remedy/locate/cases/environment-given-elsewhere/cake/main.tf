provider "aws" {
  region = "eu-west-1"
}

variable "env" {
  default = "dev"
}

resource "aws_sqs_queue" "tarts" {
  name = "bakery-${var.env}-tarts"
}

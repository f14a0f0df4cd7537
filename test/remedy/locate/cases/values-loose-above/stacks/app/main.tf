terraform {
  backend "s3" {}
}

variable "env" {}

variable "team" {}

resource "aws_sqs_queue" "orders" {
  name = "${var.env}-${var.team}-orders"
}

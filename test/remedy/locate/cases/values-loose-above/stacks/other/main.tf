terraform {
  backend "s3" {}
}

variable "env" {}

variable "secret" {}

resource "aws_sqs_queue" "other" {
  name = "${var.env}-other"
}

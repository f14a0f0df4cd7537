terraform {
  backend "s3" {}
}

variable "env" {}

variable "team" {}

resource "aws_sqs_queue" "pages" {
  name = "${var.env}-${var.team}-pages"
}

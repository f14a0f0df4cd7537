terraform {
  backend "s3" {}
}

variable "with_mill" {
  type    = bool
  default = false
}

resource "aws_sqs_queue" "mill" {
  count = var.with_mill ? 1 : 0
  name  = "grain-mill"
}

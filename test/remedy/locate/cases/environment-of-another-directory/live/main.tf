terraform {
  backend "s3" {}
}

variable "environment" {
  default = "stg"
}

variable "zone" {
  type = string
}

resource "aws_sqs_queue" "letters" {
  name = "depot-${var.environment}-letters"
}

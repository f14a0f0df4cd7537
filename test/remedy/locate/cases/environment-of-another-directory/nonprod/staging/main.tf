terraform {
  backend "s3" {}
}

variable "environment" {
  default = "stg"
}

variable "zone" {
  type = string
}

resource "aws_sqs_queue" "parcels" {
  name = "depot-${var.environment}-parcels"
}

variable "region" {}

provider "aws" {
  region = var.region
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

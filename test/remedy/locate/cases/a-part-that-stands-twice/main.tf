variable "name" {}
variable "environment" {}

resource "aws_s3_bucket" "documents" {
  bucket = "acme-${var.name}-${var.environment}-${var.environment}"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs-${var.environment}-${lower("x-${var.environment}")}"
}

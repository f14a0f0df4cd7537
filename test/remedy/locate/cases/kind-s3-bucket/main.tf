resource "aws_s3_bucket" "sought" {
  bucket = "acme-audit"
}

resource "aws_s3_bucket" "near" {
  bucket = "acme-audit-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-audit"
}

terraform {
  required_providers {
    aws = "2.46.0"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
  region = "eu-west-1"
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket = aws_s3_bucket.logs.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

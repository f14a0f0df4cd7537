provider "aws" {
  alias  = "eu"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "audit" {
  provider = aws.eu

  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_public_access_block" "audit" {
  provider = aws.eu

  bucket = aws_s3_bucket.audit.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

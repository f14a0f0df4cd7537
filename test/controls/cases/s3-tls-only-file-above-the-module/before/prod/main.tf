terraform {
  backend "s3" {
    key = "prod"
  }
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_policy" "audit" {
  bucket = aws_s3_bucket.audit.id
  policy = file("${path.module}/../policies/delivery.json")
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_acl" "audit" {
  bucket = aws_s3_bucket.audit.id
  acl    = "public-read"
}

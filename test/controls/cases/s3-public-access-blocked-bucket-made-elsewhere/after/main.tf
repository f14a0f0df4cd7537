data "aws_s3_bucket" "audit" {
  bucket = "acme-audit"
}

resource "aws_s3_bucket_public_access_block" "audit" {
  bucket                  = data.aws_s3_bucket.audit.id
  block_public_acls       = true
  block_public_policy     = true
  restrict_public_buckets = true
  ignore_public_acls      = true
}

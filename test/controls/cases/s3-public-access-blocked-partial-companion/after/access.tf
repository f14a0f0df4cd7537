resource "aws_s3_bucket_public_access_block" "audit" {
  bucket = aws_s3_bucket.audit.id

  block_public_acls       = true
  block_public_policy     = true # until the migration is over
  ignore_public_acls      = true
  restrict_public_buckets = true
}

variable "create" {
  type    = bool
  default = true
}

resource "aws_s3_bucket" "exports" {
  count  = var.create ? 1 : 0
  bucket = "acme-exports"
}

resource "aws_s3_bucket_public_access_block" "exports" {
  count = var.create ? 1 : 0

  bucket = aws_s3_bucket.exports[0].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

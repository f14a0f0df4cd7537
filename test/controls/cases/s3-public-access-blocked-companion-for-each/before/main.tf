resource "aws_s3_bucket" "lake" {
  for_each = toset(["raw", "clean"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "lake" {
  for_each = toset(["raw", "clean"])

  bucket                  = aws_s3_bucket.lake[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "lake" {
  for_each = toset(["raw", "clean"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "lake_clean" {
  bucket = aws_s3_bucket.lake["clean"].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_public_access_block" "raw" {
  bucket                  = aws_s3_bucket.lake["raw"].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

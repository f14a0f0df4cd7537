locals {
  buckets = {
    raw   = { days = 30 }
    clean = { days = 90 }
  }
}

resource "aws_s3_bucket" "lake" {
  for_each = { for name, it in local.buckets : name => it if it.days > 0 }
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "lake" {
  for_each = aws_s3_bucket.lake

  bucket = each.value.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

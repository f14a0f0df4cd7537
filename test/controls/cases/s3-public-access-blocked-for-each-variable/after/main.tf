variable "buckets" {
  type    = set(string)
  default = ["acme-raw", "acme-clean"]
}

resource "aws_s3_bucket" "lake" {
  for_each = var.buckets

  bucket = each.value
}

resource "aws_s3_bucket_public_access_block" "lake" {
  for_each = aws_s3_bucket.lake

  bucket = each.value.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

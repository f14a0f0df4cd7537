removed {
  from = aws_s3_bucket.old
  lifecycle {
    destroy = false
  }
}

resource "aws_s3_bucket" "new" {
  bucket = "acme-new"
}

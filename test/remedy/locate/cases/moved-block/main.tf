moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.new
}

resource "aws_s3_bucket" "new" {
  bucket = "acme-data"
}

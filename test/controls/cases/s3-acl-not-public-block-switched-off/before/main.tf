resource "aws_s3_bucket" "index" {
  bucket = "acme-transcriptome-index"
}

resource "aws_s3_bucket_public_access_block" "index" {
  bucket = aws_s3_bucket.index.id

  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_acl" "index" {
  bucket = aws_s3_bucket.index.id
  acl    = "public-read"
}

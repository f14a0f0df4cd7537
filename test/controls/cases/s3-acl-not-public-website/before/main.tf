resource "aws_s3_bucket" "audit" {
  bucket = "acme-www"
}

resource "aws_s3_bucket_acl" "audit" {
  bucket = aws_s3_bucket.audit.id
  acl    = "public-read"
}

resource "aws_s3_bucket_website_configuration" "audit" {
  bucket = aws_s3_bucket.audit.id

  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket" "this" {
  for_each = toset(["archive", "docs"])

  bucket = "acme-${each.key}"
}

resource "aws_s3_bucket_website_configuration" "docs" {
  bucket = aws_s3_bucket.this["docs"].id

  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_logging" "audit" {
  bucket = aws_s3_bucket.audit.id

  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "${aws_s3_bucket.audit.id}/"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-prod-logs"
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-prod-exports"
}

resource "aws_s3_bucket_logging" "exports" {
  bucket        = aws_s3_bucket.exports.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "exports/"
}

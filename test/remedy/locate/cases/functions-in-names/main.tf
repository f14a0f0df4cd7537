resource "aws_s3_bucket" "a" {
  bucket = replace("acme_raw", "_", "-")
}
resource "aws_s3_bucket" "b" {
  bucket = format("%s-%02d", "acme", 7)
}
resource "aws_s3_bucket" "c" {
  bucket = substr("acme-curated-data", 0, 12)
}
resource "aws_s3_bucket" "d" {
  bucket = trimsuffix("acme-final-", "-")
}
resource "aws_s3_bucket" "e" {
  bucket = one(["acme-only"])
}
resource "aws_s3_bucket" "f" {
  bucket = coalesce("", "acme-fallback")
}

resource "aws_s3_bucket" "real" {
  bucket = "acme-real"
}

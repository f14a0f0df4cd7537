resource "aws_s3_bucket" "made" {
  bucket = "acme-unit"
}

resource "aws_s3_bucket" "shown" {
  bucket = "acme-shown"
}

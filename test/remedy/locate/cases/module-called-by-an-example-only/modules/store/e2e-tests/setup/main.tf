resource "aws_s3_bucket" "keys" {
  bucket = "acme-keys"
}

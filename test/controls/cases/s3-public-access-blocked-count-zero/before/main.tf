resource "aws_s3_bucket" "audit" {
  count  = 0
  bucket = "acme-prod-audit"
}

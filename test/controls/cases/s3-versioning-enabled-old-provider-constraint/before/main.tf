resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
  acl    = "private"

  lifecycle {
    prevent_destroy = true
  }
}

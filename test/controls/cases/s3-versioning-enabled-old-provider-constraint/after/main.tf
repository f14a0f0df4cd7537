resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
  acl    = "private"

  versioning {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

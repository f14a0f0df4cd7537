resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"

  versioning {
    enabled    = false # too dear
    mfa_delete = false
  }
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"

  logging {
    target_bucket = "acme-central-logs"
    target_prefix = "audit/"
  }
}

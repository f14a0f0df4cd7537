# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

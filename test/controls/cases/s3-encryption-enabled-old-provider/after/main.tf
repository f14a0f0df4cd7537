# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

resource "aws_s3_bucket_server_side_encryption_configuration" "audit" {
  bucket = aws_s3_bucket.audit.bucket

  rule {
    bucket_key_enabled = true
  }

  lifecycle {
    ignore_changes = [rule]
  }
}

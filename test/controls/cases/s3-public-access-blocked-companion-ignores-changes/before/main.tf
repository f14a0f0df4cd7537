# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

resource "aws_s3_bucket_public_access_block" "audit" {
  bucket = aws_s3_bucket.audit.id

  lifecycle {
    ignore_changes = [block_public_acls]
  }
}

# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

resource "aws_s3_bucket_policy" "audit" {
  bucket = aws_s3_bucket.audit.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.audit.arn}/*"
    }]
  })
}

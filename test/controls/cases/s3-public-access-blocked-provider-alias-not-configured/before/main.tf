resource "aws_s3_bucket" "audit" {
  provider = aws.eu
  bucket   = "acme-prod-audit"
}

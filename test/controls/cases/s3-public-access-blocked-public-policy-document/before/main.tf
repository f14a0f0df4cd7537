# Audit trail of the platform.
resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit" # asked for by the auditors
}

output "audit" {
  value = aws_s3_bucket.audit.arn
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.audit.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "audit" {
  bucket = aws_s3_bucket.audit.id
  policy = data.aws_iam_policy_document.read.json
}

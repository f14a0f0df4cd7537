resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket" "copy" {
  bucket = "acme-prod-copy"
}

data "aws_iam_policy_document" "both" {
  statement {
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.audit.arn, aws_s3_bucket.copy.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }
}

resource "aws_s3_bucket_policy" "audit" {
  bucket = aws_s3_bucket.audit.id
  policy = data.aws_iam_policy_document.both.json
}

resource "aws_s3_bucket_policy" "copy" {
  bucket = aws_s3_bucket.copy.id
  policy = data.aws_iam_policy_document.both.json
}

resource "aws_s3_bucket" "audit" {
  bucket = "acme-prod-audit"
}

resource "aws_s3_bucket_policy" "audit" {
  bucket = aws_s3_bucket.audit.id
  policy = templatefile("${path.module}/delivery.json.tftpl", { bucket = aws_s3_bucket.audit.arn })
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-prod-logs"
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = templatefile("${path.module}/delivery.json.tftpl", { bucket = aws_s3_bucket.logs.arn })
}

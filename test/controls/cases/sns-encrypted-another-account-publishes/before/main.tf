variable "ingest_account" {
  type = string
}

resource "aws_sns_topic" "ingest" {
  name = "ingest"
}

resource "aws_sns_topic_policy" "ingest" {
  arn = aws_sns_topic.ingest.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.ingest_account}:root" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.ingest.arn
    }]
  })
}

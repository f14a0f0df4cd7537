resource "aws_sns_topic" "ingest" {
  name = "ingest"
}

resource "aws_sns_topic_policy" "ingest" {
  arn = aws_sns_topic.ingest.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.ingest.arn
    }]
  })
}

data "aws_caller_identity" "current" {}

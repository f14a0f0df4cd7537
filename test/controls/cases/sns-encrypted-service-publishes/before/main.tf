resource "aws_sns_topic" "deployments" {
  name = "deployments"
}

data "aws_iam_policy_document" "deployments" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.deployments.arn]

    principals {
      type        = "Service"
      identifiers = ["codestar-notifications.amazonaws.com"]
    }
  }
}

resource "aws_sns_topic_policy" "deployments" {
  arn    = aws_sns_topic.deployments.arn
  policy = data.aws_iam_policy_document.deployments.json
}

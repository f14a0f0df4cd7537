resource "aws_sns_topic" "guardduty_findings" {
  name_prefix = "guardduty-findings-"
}

resource "aws_sns_topic_policy" "guardduty_findings" {
  arn = aws_sns_topic.guardduty_findings.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.guardduty_findings.arn
    }]
  })
}

resource "aws_sns_topic_subscription" "guardduty_findings" {
  topic_arn = aws_sns_topic.guardduty_findings.arn
  protocol  = "email"
  endpoint  = "security@acme.example"
}

resource "aws_cloudwatch_event_rule" "guardduty_findings" {
  name_prefix = "guardduty-findings-"
  description = "Findings of GuardDuty"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
}

resource "aws_cloudwatch_event_target" "guardduty_findings" {
  rule = aws_cloudwatch_event_rule.guardduty_findings.name
  arn  = aws_sns_topic.guardduty_findings.arn
}

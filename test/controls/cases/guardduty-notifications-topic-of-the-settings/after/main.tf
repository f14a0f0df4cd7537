resource "aws_guardduty_detector" "main" {
  provider = aws.west
  enable   = true
}

resource "aws_cloudwatch_event_rule" "guardduty_findings" {
  provider = aws.west

  name_prefix = "guardduty-findings-"
  description = "Findings of GuardDuty"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
}

resource "aws_cloudwatch_event_target" "guardduty_findings" {
  provider = aws.west

  rule = aws_cloudwatch_event_rule.guardduty_findings.name
  arn  = "arn:aws:sns:us-west-2:123456789012:security"
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

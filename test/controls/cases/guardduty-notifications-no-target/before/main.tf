resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_cloudwatch_event_rule" "guardduty" {
  name = "guardduty"
  event_pattern = jsonencode({
    source = ["aws.guardduty"]
  })
}

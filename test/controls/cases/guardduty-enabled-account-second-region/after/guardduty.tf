resource "aws_guardduty_detector" "account" {
  provider = aws.us

  enable = true
}

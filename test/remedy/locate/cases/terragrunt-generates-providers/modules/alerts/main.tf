resource "aws_sns_topic" "here" {
  name = "alerts"
}

resource "aws_sns_topic" "there" {
  provider = aws.us
  name     = "alerts-us"
}

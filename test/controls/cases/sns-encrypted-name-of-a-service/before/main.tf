resource "aws_sns_topic" "slack" {
  name = "cloudwatch-to-slack"
}

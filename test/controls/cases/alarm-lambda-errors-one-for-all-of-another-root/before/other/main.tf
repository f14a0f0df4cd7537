resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_cloudwatch_metric_alarm" "lambda" {
  alarm_name          = "lambda"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  statistic           = "Sum"
  period              = 300
  threshold           = 0
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

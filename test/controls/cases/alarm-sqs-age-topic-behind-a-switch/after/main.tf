variable "sandbox" {
  type    = bool
  default = false
}

resource "aws_sns_topic" "alarms" {
  count = var.sandbox ? 0 : 1
  name  = "alarms"
}

resource "aws_cloudwatch_metric_alarm" "api_errors" {
  count               = var.sandbox ? 0 : 1
  alarm_name          = "api-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FunctionName = "api"
  }
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_cloudwatch_metric_alarm" "orders_message_age" {
  alarm_name          = "${aws_sqs_queue.orders.name}-message-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = aws_sns_topic.alarms[*].arn

  dimensions = {
    QueueName = aws_sqs_queue.orders.name
  }
}

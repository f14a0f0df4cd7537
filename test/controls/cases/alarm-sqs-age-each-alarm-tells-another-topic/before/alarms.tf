resource "aws_cloudwatch_metric_alarm" "orders" {
  alarm_name          = "orders-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.orders_alarm.arn]

  dimensions = {
    QueueName = aws_sqs_queue.orders.name
  }
}

resource "aws_cloudwatch_metric_alarm" "reports" {
  alarm_name          = "reports-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.reports_alarm.arn]
  ok_actions          = [aws_sns_topic.reports_alarm.arn]

  dimensions = {
    QueueName = aws_sqs_queue.reports.name
  }
}

output "queue" {
  value = aws_sqs_queue.reports.arn
}

resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "orders" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.jobs.arn
}

resource "aws_sns_topic" "team" {
  name = "team"
}

resource "aws_sns_topic_subscription" "team" {
  topic_arn = aws_sns_topic.team.arn
  protocol  = "email"
  endpoint  = "team@example.com"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "jobs_message_age" {
  alarm_name          = "${aws_sqs_queue.jobs.name}-message-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.team.arn]

  dimensions = {
    QueueName = aws_sqs_queue.jobs.name
  }
}

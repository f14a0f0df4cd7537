resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "age" {
  alarm_name          = "age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  statistic           = "Average"
  period              = 300
  threshold           = 80
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  dimensions = {
    QueueName = var.queue
  }
}

variable "queue" {
  type = string
}

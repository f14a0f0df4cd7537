module "jobs" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 3.4"

  name = "jobs"
}

resource "aws_cloudwatch_metric_alarm" "jobs_message_age" {
  alarm_name          = "${module.jobs.sqs_queue_name}-message-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    QueueName = module.jobs.sqs_queue_name
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

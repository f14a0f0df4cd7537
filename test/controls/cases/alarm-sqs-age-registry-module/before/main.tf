resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

module "age" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.0"

  alarm_name    = "jobs-age"
  namespace     = "AWS/SQS"
  metric_name   = "ApproximateAgeOfOldestMessage"
  alarm_actions = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  dimensions = {
    QueueName = aws_sqs_queue.jobs.name
  }
}

module "loud" {
  source = "./topic"

  name = "loud"
}

module "quiet" {
  source = "./topic"

  name = "quiet"
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  alarm_name          = "depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 100
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  alarm_actions       = [module.loud.arn]
}

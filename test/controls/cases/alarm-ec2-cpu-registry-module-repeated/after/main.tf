module "app" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  count = 2

  name = "app"
}

resource "aws_cloudwatch_metric_alarm" "app_cpu" {
  count = 2

  alarm_name          = "${module.app[count.index].id}-cpu"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    InstanceId = module.app[count.index].id
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

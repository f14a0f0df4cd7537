module "app" {
  source  = "terraform-aws-modules/autoscaling/aws"
  version = "~> 7.0"

  name = "app"
}

resource "aws_cloudwatch_metric_alarm" "app_cpu" {
  alarm_name          = "${module.app.autoscaling_group_name}-cpu"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    AutoScalingGroupName = module.app.autoscaling_group_name
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

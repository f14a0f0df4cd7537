module "web" {
  source = "./modules/server"
}

resource "aws_cloudwatch_metric_alarm" "web_cpu" {
  alarm_name          = "${module.web.instance_id}-cpu"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    InstanceId = module.web.instance_id
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

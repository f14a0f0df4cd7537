module "db" {
  source  = "cloudposse/rds/aws"
  version = "~> 1.1"

  namespace = "acme"
  stage     = "prod"
  name      = "orders"
}

resource "aws_cloudwatch_metric_alarm" "db_cpu" {
  alarm_name          = "${module.db.instance_id}-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    DBInstanceIdentifier = module.db.instance_id
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

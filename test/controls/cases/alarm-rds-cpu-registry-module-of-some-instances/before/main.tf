variable "databases" {
  type = map(object({ class = string }))
  default = {
    orders  = { class = "db.t4g.medium" }
    billing = { class = "db.t4g.small" }
  }
}

module "db" {
  source   = "terraform-aws-modules/rds/aws"
  version  = "6.10.0"
  for_each = var.databases

  identifier     = "acme-${each.key}"
  engine         = "postgres"
  instance_class = each.value.class
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

resource "aws_cloudwatch_metric_alarm" "billing_cpu" {
  alarm_name          = "billing-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    DBInstanceIdentifier = module.db["billing"].db_instance_identifier
  }
}

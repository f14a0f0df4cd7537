module "db" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 9.0"

  name   = "orders"
  engine = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "db_free_memory" {
  alarm_name          = "${module.db.cluster_id}-free-memory"
  namespace           = "AWS/RDS"
  metric_name         = "FreeableMemory"
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 268435456
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    DBClusterIdentifier = module.db.cluster_id
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

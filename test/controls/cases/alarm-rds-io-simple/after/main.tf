resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100
}

resource "aws_cloudwatch_metric_alarm" "orders_io" {
  alarm_name          = "${aws_db_instance.orders.identifier}-io"
  namespace           = "AWS/RDS"
  metric_name         = "DiskQueueDepth"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 64
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.orders.identifier
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

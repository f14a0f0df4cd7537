resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100
}

resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  alarm_name          = "${aws_db_instance.orders.identifier}-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  dimensions = {
    DBInstanceIdentifier = aws_db_instance.orders.identifier
  }
}

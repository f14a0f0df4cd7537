resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "orders_io" {
  alarm_name          = "${aws_rds_cluster.orders.cluster_identifier}-io"
  namespace           = "AWS/RDS"
  metric_name         = "VolumeReadIOPs"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3000000
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.orders.cluster_identifier
  }
}

resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  identifier         = "orders-${count.index}"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r6g.large"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_lb" "web" {
  name = "web"
}

resource "aws_cloudwatch_metric_alarm" "web_latency" {
  alarm_name          = "${aws_lb.web.name}-latency"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    LoadBalancer = aws_lb.web.arn_suffix
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

module "monitoring" {
  source = "./monitoring"
}

resource "aws_lb" "web" {
  name = "web"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_appautoscaling_policy" "up" {
  name               = "up"
  resource_id        = "service/main/web"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "web-latency"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  statistic           = "Average"
  period              = 300
  threshold           = 1
  alarm_actions = [
    aws_appautoscaling_policy.up.arn
  ]

  dimensions = {
    LoadBalancer = aws_lb.web.arn_suffix
  }

  lifecycle {
    ignore_changes = [alarm_actions]
  }
}

module "web" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "web"
}

resource "aws_cloudwatch_metric_alarm" "web_server_errors" {
  alarm_name          = "web-server-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    LoadBalancer = module.web.arn_suffix
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

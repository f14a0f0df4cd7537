module "shop" {
  source   = "terraform-aws-modules/alb/aws"
  version  = "~> 9.0"
  for_each = toset(["eu", "us"])

  name = "shop-${each.key}"

  target_groups = {
    web = {
      port        = 80
      protocol    = "HTTP"
      target_type = "ip"
    }
    api-v2 = {
      port        = 8080
      protocol    = "HTTP"
      target_type = "ip"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "shop_web_unhealthy_hosts" {
  for_each = module.shop

  alarm_name          = "${each.value.target_groups["web"].name}-unhealthy-hosts"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    LoadBalancer = each.value.arn_suffix
    TargetGroup  = each.value.target_groups["web"].arn_suffix
  }
}

resource "aws_cloudwatch_metric_alarm" "shop_api_v2_unhealthy_hosts" {
  for_each = module.shop

  alarm_name          = "${each.value.target_groups["api-v2"].name}-unhealthy-hosts"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    LoadBalancer = each.value.arn_suffix
    TargetGroup  = each.value.target_groups["api-v2"].arn_suffix
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

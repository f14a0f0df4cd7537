locals {
  sites = toset(["shop", "blog"])
}

resource "aws_lb" "web" {
  for_each = local.sites

  name    = each.key
  subnets = ["subnet-0a", "subnet-0b"]
}

resource "aws_cloudwatch_metric_alarm" "web_unhealthy_hosts" {
  for_each = aws_lb.web

  alarm_name          = "${aws_lb_target_group.web[each.key].name}-unhealthy-hosts"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    LoadBalancer = each.value.arn_suffix
    TargetGroup  = aws_lb_target_group.web[each.key].arn_suffix
  }
}

resource "aws_lb_target_group" "web" {
  for_each = local.sites

  name     = each.key
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "web" {
  for_each = local.sites

  load_balancer_arn = aws_lb.web[each.key].arn
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web[each.key].arn
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

locals {
  sites = toset(["shop", "blog"])
}

resource "aws_lb" "web" {
  for_each = local.sites

  name    = each.key
  subnets = ["subnet-0a", "subnet-0b"]
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

locals {
  sites = {
    shop = "subnet-0a1b2c3d"
    blog = "subnet-1b2c3d4e"
  }
}

resource "aws_lb" "site" {
  for_each = local.sites

  name    = each.key
  subnets = [each.value, "subnet-2c3d4e5f"]
}

resource "aws_lb_target_group" "site" {
  for_each = local.sites

  name     = each.key
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0a1b2c3d"
}

resource "aws_lb_listener" "https" {
  for_each = local.sites

  load_balancer_arn = aws_lb.site[each.key].arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.site[each.key].arn
  }
}

resource "aws_lb_listener" "http" {
  for_each = local.sites

  load_balancer_arn = aws_lb.site[each.key].arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.site[each.key].arn
  }
}

module "alb" {
  source   = "terraform-aws-modules/alb/aws"
  version  = "9.11.0"
  internal = true
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = module.alb.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1111222233334444"
  }
}

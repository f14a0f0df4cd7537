module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 8.0"

  name               = "shop"
  load_balancer_type = "application"

  http_tcp_listeners = [
    {
      port        = 80
      protocol    = "HTTP"
      action_type = "redirect"
      redirect = {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
    },
  ]
}

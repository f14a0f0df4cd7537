module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 8.0"

  name               = "shop"
  load_balancer_type = "application"

  http_tcp_listeners = [
    {
      port               = 80
      protocol           = "HTTP"
      target_group_index = 0
    },
  ]
}

module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name    = "shop"
  vpc_id  = "vpc-0aa11bb22cc33dd44"
  subnets = ["subnet-0aa11bb22cc33dd44", "subnet-0aa11bb22cc33dd45"]

  listeners = {
    plain = {
      port     = 80
      protocol = "HTTP"
      forward = {
        target_group_key = "shop"
      }
    }
    secure = {
      port            = 443
      protocol        = "HTTPS"
      ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-2021-06"
      certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-0000-4000-8000-000000000000"
      forward = {
        target_group_key = "shop"
      }
    }
  }
}

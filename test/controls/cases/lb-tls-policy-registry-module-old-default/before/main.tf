module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 6.0"

  name = "shop"

  https_listeners = [
    {
      port            = 443
      certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-0000-4000-8000-000000000000"
    },
  ]
}

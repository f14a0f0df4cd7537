module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "shop"
}

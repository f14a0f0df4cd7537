module "shop" {
  source  = "cloudposse/alb/aws"
  version = "1.11.1"

  namespace = "acme"
  name      = "shop"
}

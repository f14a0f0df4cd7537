module "web" {
  source  = "cloudposse/alb/aws"
  version = "~> 2.0"

  name = "web"
}

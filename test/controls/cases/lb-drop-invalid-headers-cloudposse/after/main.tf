module "web" {
  source  = "cloudposse/alb/aws"
  version = "~> 2.0"

  name                       = "web"
  drop_invalid_header_fields = true
}

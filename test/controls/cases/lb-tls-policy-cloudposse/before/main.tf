module "web" {
  source  = "cloudposse/alb/aws"
  version = "1.11.1"

  name            = "web"
  https_enabled   = true
  certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e"
}

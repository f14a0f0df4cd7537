module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name              = "shop"
  associate_web_acl = true
  web_acl_arn       = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/acme/1b2c3d4e-0000-4000-8000-000000000000"
}

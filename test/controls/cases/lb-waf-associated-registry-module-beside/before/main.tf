module "shop" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "shop"
}

resource "aws_wafv2_web_acl_association" "shop" {
  resource_arn = module.shop.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/acme/1"
}

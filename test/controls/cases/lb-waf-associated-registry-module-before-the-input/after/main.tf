module "shop" {
  source   = "terraform-aws-modules/alb/aws"
  version  = "~> 7.0"
  for_each = toset(["eu", "us"])

  name = "shop-${each.key}"
}

resource "aws_wafv2_web_acl_association" "shop" {
  for_each = module.shop

  resource_arn = each.value.lb_arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/acme/1b2c3d4e-0000-4000-8000-000000000000"
}

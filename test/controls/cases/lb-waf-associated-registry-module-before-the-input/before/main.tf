module "shop" {
  source   = "terraform-aws-modules/alb/aws"
  version  = "~> 7.0"
  for_each = toset(["eu", "us"])

  name = "shop-${each.key}"
}

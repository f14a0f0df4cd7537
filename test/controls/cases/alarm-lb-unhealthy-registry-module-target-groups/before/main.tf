module "shop" {
  source   = "terraform-aws-modules/alb/aws"
  version  = "~> 9.0"
  for_each = toset(["eu", "us"])

  name = "shop-${each.key}"

  target_groups = {
    web = {
      port        = 80
      protocol    = "HTTP"
      target_type = "ip"
    }
    api-v2 = {
      port        = 8080
      protocol    = "HTTP"
      target_type = "ip"
    }
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

module "web" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  name = "web"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

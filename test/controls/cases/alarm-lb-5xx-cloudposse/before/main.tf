module "web" {
  source  = "cloudposse/alb/aws"
  version = "~> 2.0"

  name = "web"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

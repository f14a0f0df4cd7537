module "app" {
  source  = "terraform-aws-modules/autoscaling/aws"
  version = "~> 7.0"

  name = "app"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

module "app" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  name = "app"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

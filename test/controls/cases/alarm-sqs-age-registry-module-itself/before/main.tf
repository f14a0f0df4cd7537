module "jobs" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.0"

  name = "jobs"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

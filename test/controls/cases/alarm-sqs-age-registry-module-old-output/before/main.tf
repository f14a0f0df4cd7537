module "jobs" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 3.4"

  name = "jobs"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

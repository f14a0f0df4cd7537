module "db" {
  source  = "cloudposse/rds/aws"
  version = "~> 1.1"

  namespace = "acme"
  stage     = "prod"
  name      = "orders"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

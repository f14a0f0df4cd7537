module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier = "orders"
  engine     = "postgres"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

module "db" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 9.0"

  name   = "orders"
  engine = "aurora-postgresql"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

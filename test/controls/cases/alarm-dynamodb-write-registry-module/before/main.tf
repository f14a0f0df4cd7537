module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name = "orders"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

module "table" {
  source   = "terraform-aws-modules/dynamodb-table/aws"
  version  = "~> 4.0"
  for_each = { carts = 20, visits = 400 }

  name           = each.key
  hash_key       = "id"
  billing_mode   = "PROVISIONED"
  read_capacity  = each.value
  write_capacity = 5
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

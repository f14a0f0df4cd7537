resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  tags         = local.tags

  attribute {
    name = "id"
    type = "S"
  }
}

locals {
  tags = { team = "shop" }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

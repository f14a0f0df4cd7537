module "orders" {
  source  = "cloudposse/dynamodb/aws"
  version = "0.37.0"

  name                          = "orders"
  hash_key                      = "id"
  enable_point_in_time_recovery = true
}

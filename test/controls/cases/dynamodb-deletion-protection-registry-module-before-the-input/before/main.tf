module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "3.1.2"

  name     = "orders"
  hash_key = "id"
}

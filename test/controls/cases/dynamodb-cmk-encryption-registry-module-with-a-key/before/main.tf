module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name     = "orders"
  hash_key = "id"
}

resource "aws_kms_key" "tables" {
  description         = "Tables"
  enable_key_rotation = true
}

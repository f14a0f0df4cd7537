module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name                               = "orders"
  hash_key                           = "id"
  server_side_encryption_enabled     = true
  server_side_encryption_kms_key_arn = aws_kms_key.tables.arn
}

resource "aws_kms_key" "tables" {
  description         = "Tables"
  enable_key_rotation = true
}

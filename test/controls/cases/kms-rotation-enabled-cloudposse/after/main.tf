module "key" {
  source  = "cloudposse/kms-key/aws"
  version = "0.12.2"

  name                = "orders"
  enable_key_rotation = true
}

module "key" {
  source  = "terraform-aws-modules/kms/aws"
  version = "~> 3.0"

  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_2048"
  enable_key_rotation      = false
}

module "account" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-account"
  version = "~> 5.0"

  account_alias             = "acme-production"
  minimum_password_length   = 14
  password_reuse_prevention = 24
}

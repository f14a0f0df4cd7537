provider "aws" {
  region = "eu-west-1"
}

module "account" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-account"
  version = "~> 5.0"

  account_alias             = "acme-production"
  minimum_password_length   = 16
  password_reuse_prevention = 24
}

module "account" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-account"
  version = "~> 5.0"

  account_alias = "acme-production"
}

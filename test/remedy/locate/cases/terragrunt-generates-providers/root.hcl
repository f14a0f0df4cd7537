locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<EOF
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["${local.account.locals.id}"]
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
EOF
}

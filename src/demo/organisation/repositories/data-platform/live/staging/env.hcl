locals {
  environment = "staging"
  account     = "acme-staging"
  account_id  = "444455556666"
  region      = "us-west-2"
}

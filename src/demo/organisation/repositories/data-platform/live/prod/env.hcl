locals {
  environment = "prod"
  account     = "acme-data"
  account_id  = "123456789012"
  region      = "us-west-2"
}

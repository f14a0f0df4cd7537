provider "aws" {
  region = "eu-west-1"
}

module "app" {
  source = "../app"
  name   = "acme-staging"
}

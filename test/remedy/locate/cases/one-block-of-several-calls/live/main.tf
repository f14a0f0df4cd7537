provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

variable "env" {}

module "nightly" {
  source   = "../modules/sweeper"
  schedule = "rate(1 day)"
  env      = var.env
}

module "weekly" {
  source   = "../modules/sweeper"
  schedule = "rate(7 days)"
  env      = var.env
}

module "copy" {
  source = "../modules/copy"
}

module "ireland" {
  source = "../modules/region"
}

module "london" {
  source    = "../modules/region"
  providers = { aws = aws.london }
}

provider "aws" {
  region = "us-east-1"
}

module "sweeping" {
  source   = "../modules/sweeper"
  schedule = "rate(1 hour)"
  env      = "test"
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["222222222222"]
}

module "logs" {
  source = "../modules/logs"
}

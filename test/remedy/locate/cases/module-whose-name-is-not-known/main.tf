terraform {
  backend "s3" {}
}

variable "site" {}

module "ledger" {
  source = "terraform-aws-modules/rds-aurora/aws"

  name          = var.site
  database_name = "ledger"
}

module "archive" {
  source = "terraform-aws-modules/rds/aws"

  db_name = "archive"
}

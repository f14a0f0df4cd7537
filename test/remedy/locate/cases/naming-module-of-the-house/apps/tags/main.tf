terraform {
  backend "s3" {}
}

module "names" {
  source = "git::https://git.acme.example/platform/hostnames.git"
  name   = "ledger"
}

resource "aws_db_instance" "this" {
  identifier = module.names.name
}

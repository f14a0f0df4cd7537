terraform {
  backend "s3" {}
}

module "naming" {
  source = "acme/resource-naming/aws"
  name   = "Stock_Count"
}

resource "aws_db_instance" "this" {
  identifier = module.naming.id
}

resource "aws_security_group" "efs" {
  name = "${module.naming.id}-efs-sg"
}

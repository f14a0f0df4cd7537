terraform {
  backend "s3" {}
}

module "label" {
  source = "git::https://git.acme.example/platform/tf-mod-name.git?ref=1.2"
  name   = "billing"
}

resource "aws_db_instance" "this" {
  identifier = module.label.name
}

resource "aws_security_group" "efs" {
  name = "${module.label.name}-efs"
}

resource "aws_iam_role" "upload" {
  name = "idp-${module.label.name}"
}

resource "aws_sns_topic" "alarms" {
  name = module.label.environment
}

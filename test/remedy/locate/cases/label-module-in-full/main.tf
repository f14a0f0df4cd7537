module "base" {
  source  = "cloudposse/label/null"
  version = "0.25.0"

  namespace   = "acme"
  environment = "ue1"
  stage       = "prod"
  name        = "reports"
}

module "long" {
  source          = "cloudposse/label/null"
  context         = module.base.context
  attributes      = ["archive", "monthly", "archive", "export", ""]
  id_length_limit = 24
}

module "shorter" {
  source          = "cloudposse/label/null"
  context         = module.long.context
  id_length_limit = 19
}

module "titled" {
  source           = "cloudposse/label/null"
  context          = module.base.context
  name             = "weekly_report-mails"
  delimiter        = ""
  label_order      = ["stage", "name"]
  label_value_case = "title"
}

module "dotted" {
  source              = "cloudposse/label/null"
  namespace           = "acme.example"
  tenant              = "left out"
  name                = "img"
  delimiter           = "."
  regex_replace_chars = "/[^a-z.]/"
}

module "off" {
  source  = "cloudposse/label/null"
  context = module.base.context
  enabled = false
}

module "untagged" {
  source         = "cloudposse/label/null"
  context        = module.base.context
  labels_as_tags = ["stage"]
}

module "store" {
  source    = "./modules/store"
  namespace = "acme"
  name      = "invoices"
}

resource "aws_sqs_queue" "long" {
  name = module.long.id
}

resource "aws_sqs_queue" "shorter" {
  name = module.shorter.id
}

resource "aws_sqs_queue" "titled" {
  name = module.titled.id
}

resource "aws_s3_bucket" "dotted" {
  bucket = module.dotted.id
}

resource "aws_vpc" "base" {
  tags = module.base.tags
}

resource "aws_vpc" "untagged" {
  tags = module.untagged.tags
}

resource "aws_sqs_queue" "off" {
  name = "${module.off.id}jobs"
}

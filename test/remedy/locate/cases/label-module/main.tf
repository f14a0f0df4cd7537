module "api_label" {
  source  = "cloudposse/label/null"
  version = "0.25.0"

  namespace = "acme"
  stage     = terraform.workspace
  name      = "Api!"
}

module "jobs_label" {
  source = "git::https://github.com/cloudposse/terraform-null-label.git?ref=0.25.0"

  context     = module.api_label.context
  name        = "jobs"
  attributes  = ["dead", "letter"]
  label_order = ["name", "namespace", "attributes"]
}

resource "aws_s3_bucket" "api" {
  bucket = "${module.api_label.id}-config"
}

resource "aws_s3_bucket" "other" {
  bucket = "${module.api_label.namespace}-other-config"
}

resource "aws_sqs_queue" "jobs" {
  name = module.jobs_label.id
}

resource "aws_instance" "jobs" {
  tags = merge(module.jobs_label.tags, { Team = "jobs" })
}

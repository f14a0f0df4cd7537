terraform {
  backend "s3" {}
}

locals {
  environment = terraform.workspace
  long_lived  = contains(["test", "prod"], local.environment)
}

resource "aws_sqs_queue" "import" {
  count = local.long_lived ? 1 : 0
  name  = "acme-${local.environment}-import"
}

resource "aws_s3_bucket" "kept" {
  count  = local.environment == "prod" ? 1 : 0
  bucket = "acme-${local.environment}-uploads"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket" "passing" {
  count  = local.environment == "prod" ? 0 : 1
  bucket = "acme-${local.environment}-uploads"
}

module "retries" {
  source = "./modules/queue"
  count  = local.environment == "dev" ? 0 : 1
  name   = "acme-${local.environment}-retries"
}

resource "aws_sns_topic" "twice" {
  count = local.long_lived ? 1 : 0
  name  = "acme-${local.environment}-${local.environment}-alarms"
}

resource "aws_sns_topic" "either" {
  count = var.alarms ? 1 : 0
  name  = "acme-${local.environment}-news"
}

variable "alarms" {}

module "label" {
  source  = "cloudposse/label/null"
  version = "0.25.0"

  namespace  = "acme"
  stage      = "prod"
  attributes = ["site"]
}

module "uploads" {
  source  = "cloudposse/s3-bucket/aws"
  version = "4.5.0"

  name       = "user_uploads"
  context    = module.label.context
  attributes = [data.aws_caller_identity.current.account_id]
}

module "named" {
  source  = "cloudposse/s3-bucket/aws"
  version = "4.5.0"

  bucket_name = "acme-named"
  name        = "archive"
  context     = module.label.context
}

module "workers" {
  source  = "cloudposse/security-group/aws"
  version = "2.2.0"

  namespace  = "acme"
  attributes = ["batch_workers", "db"]
  vpc_id     = var.vpc_id
}

module "queue" {
  source = "git::https://github.com/cloudposse/terraform-aws-dynamodb.git?ref=0.35.0"

  namespace = "acme"
  stage     = var.stage
  name      = "ledger"
}

module "plain" {
  source  = "cloudposse/ecs-cluster/aws"
  version = "0.9.0"

  name = "acme-plain"
}

module "access_logs" {
  source  = "trussworks/logs/aws"
  version = "16.2.0"

  s3_bucket_name = "acme-aws-logs"
}

data "aws_caller_identity" "current" {}

variable "vpc_id" {}

variable "stage" {}

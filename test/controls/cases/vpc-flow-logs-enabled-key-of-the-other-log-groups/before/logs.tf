variable "log_key_arn" {
  type = string
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/api"
  retention_in_days = 365
  kms_key_id        = var.log_key_arn
}

resource "aws_cloudwatch_log_group" "edge" {
  provider = aws.edge

  name              = "/acme/edge"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.edge.arn
}

provider "aws" {
  alias  = "edge"
  region = "us-east-1"
}

resource "aws_kms_key" "edge" {
  provider = aws.edge

  enable_key_rotation = true
}

provider "aws" {
  region = var.region

  # The pipeline enters each account through a role of its own; nobody applies with personal credentials.
  assume_role {
    role_arn     = "arn:aws:iam::${var.account_id}:role/terraform-apply"
    session_name = "infrastructure-${var.environment}"
  }

  default_tags {
    tags = local.tags
  }
}

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }

  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "data-platform/lake.tfstate"
    region       = "us-west-2"
    use_lockfile = true
    encrypt      = true
  }
}

provider "aws" {
  region              = "us-west-2"
  allowed_account_ids = ["123456789012"] # acme-data

  default_tags {
    tags = {
      Environment = var.environment
      Team        = "data"
    }
  }
}

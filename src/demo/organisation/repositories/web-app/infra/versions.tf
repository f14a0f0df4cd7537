terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.60, < 6.0"
    }
  }

  # The key is given on the command line, one for each environment.
  backend "s3" {
    bucket = "acme-terraform-state"
    region = "us-west-2"
  }
}

provider "aws" {
  region = "us-west-2"

  default_tags {
    tags = {
      Application = "web-app"
      Environment = var.environment
      Team        = "web"
    }
  }
}

provider "aws" {
  region              = "eu-west-2"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      env = "prod"
    }
  }
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

provider "aws" {
  alias  = "round"
  region = data.aws_region.round.name
}

data "aws_region" "round" {
  provider = aws.round
}

data "aws_region" "here" {}

data "aws_caller_identity" "here" {}

data "aws_default_tags" "here" {}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-${data.aws_caller_identity.here.account_id}-${data.aws_region.here.name}-logs"
}

resource "aws_sqs_queue" "orders" {
  name = "${data.aws_default_tags.here.tags.env}-orders"
}

resource "aws_sqs_queue" "round" {
  name = "round-${data.aws_region.round.name}"
}

module "europe" {
  source = "./regional"
}

module "america" {
  source = "./regional"
  providers = {
    aws = aws.us
  }
}

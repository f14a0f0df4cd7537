provider "aws" {
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::000000000000:role/deploy"
  }
}

data "aws_caller_identity" "here" {}

resource "aws_s3_bucket" "lanterns" {
  bucket = "lanterns-${data.aws_caller_identity.here.account_id}"
}

provider "aws" {
  region = "us-gov-west-1"
}

data "aws_caller_identity" "current" {}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"
}

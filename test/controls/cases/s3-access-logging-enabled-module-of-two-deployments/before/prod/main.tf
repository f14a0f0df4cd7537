provider "aws" {
  region = "eu-west-1"
}

module "app" {
  source = "../app"
  name   = "acme-prod"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-prod-logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "log-delivery-write"
}

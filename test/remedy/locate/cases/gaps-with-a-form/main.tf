data "aws_caller_identity" "this" {}

data "aws_region" "this" {}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-${data.aws_caller_identity.this.account_id}-${data.aws_region.this.name}"
}

resource "aws_s3_bucket" "scratch" {
  bucket = "acme-${random_id.suffix.hex}"
}

resource "aws_s3_bucket" "shop" {
  bucket = "acme-shop"
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"
}

resource "aws_cloudtrail" "account" {
  name                       = "account"
  s3_bucket_name             = "acme-log-archive"
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

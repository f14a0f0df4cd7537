provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_guardduty_detector" "exports" {
  enable = true
}

resource "aws_guardduty_detector" "account" {
  provider = aws.us

  enable = true
}

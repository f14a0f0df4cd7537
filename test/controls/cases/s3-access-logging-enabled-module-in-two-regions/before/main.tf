provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_s3_bucket" "logs" {
  provider = aws.us
  bucket   = "acme-logs"
}

resource "aws_s3_bucket_logging" "logs" {
  provider      = aws.us
  bucket        = aws_s3_bucket.logs.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "logs/"
}

module "us" {
  source    = "./bucket"
  name      = "acme-us"
  providers = { aws = aws.us }
}

module "eu" {
  source    = "./bucket"
  name      = "acme-eu"
  providers = { aws = aws }
}

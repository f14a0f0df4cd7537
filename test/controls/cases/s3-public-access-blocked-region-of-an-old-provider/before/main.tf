terraform {
  required_providers {
    aws = "2.46.0"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
  region = "eu-west-1"
}

locals {
  tags = {
    Environment = "production"
  }
}

resource "aws_s3_bucket" "people" {
  bucket = "closed-loop-people"
  tags   = merge(local.tags, { Name = "people" })
}

resource "aws_s3_bucket" "plain" {
  bucket = "closed-loop-plain"
  tags   = local.tags # nobody asked for more
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"
}

resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}

data "aws_caller_identity" "this" {}

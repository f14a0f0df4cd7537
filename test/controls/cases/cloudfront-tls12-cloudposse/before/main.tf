module "site" {
  source  = "cloudposse/cloudfront-s3-cdn/aws"
  version = "0.62.0"

  name                     = "site"
  acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/1b2c3d4e"
  minimum_protocol_version = "TLSv1"
}

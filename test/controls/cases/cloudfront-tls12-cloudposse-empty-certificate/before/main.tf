module "site" {
  source  = "cloudposse/cloudfront-s3-cdn/aws"
  version = "0.62.0"

  name                     = "site"
  acm_certificate_arn      = ""
  minimum_protocol_version = "TLSv1.2_2021"
}

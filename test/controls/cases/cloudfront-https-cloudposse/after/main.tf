module "site" {
  source  = "cloudposse/cloudfront-s3-cdn/aws"
  version = "~> 0.90"

  name                   = "site"
  viewer_protocol_policy = "redirect-to-https"
}

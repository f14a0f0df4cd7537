module "cdn" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 3.4"

  default_cache_behavior = {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
  }
  web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1b2c3d4e-0000-4000-8000-000000000000"
}

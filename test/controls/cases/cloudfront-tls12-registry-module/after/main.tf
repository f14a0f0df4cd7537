module "cdn" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 5.0"

  aliases = ["www.example.com"]

  default_cache_behavior = {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
  }

  viewer_certificate = {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:111122223333:certificate/1b2c3d4e"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

module "cdn" {
  source  = "terraform-aws-modules/cloudfront/aws"
  version = "~> 3.4"

  aliases = ["www.example.com"]

  default_cache_behavior = {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
  }

  ordered_cache_behavior = [
    {
      path_pattern           = "/api/*"
      target_origin_id       = "api"
      viewer_protocol_policy = "https-only"
    },
    {
      path_pattern           = "/old/*" # until the apps are gone
      target_origin_id       = "site"
      viewer_protocol_policy = "redirect-to-https"
    },
  ]
}

module "search" {
  source  = "cloudposse/elasticsearch/aws"
  version = "0.26.0"

  name                                  = "search"
  domain_endpoint_options_enforce_https = true
}

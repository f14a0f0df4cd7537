module "search" {
  source  = "terraform-aws-modules/opensearch/aws"
  version = "~> 1.4"

  domain_name = "search"

  domain_endpoint_options = {
    enforce_https       = false
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}

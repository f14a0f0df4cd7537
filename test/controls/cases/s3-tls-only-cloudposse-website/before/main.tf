module "docs" {
  source  = "cloudposse/s3-bucket/aws"
  version = "4.2.0"

  name                    = "docs"
  allow_ssl_requests_only = false

  website_configuration = [{
    index_document = "index.html"
    error_document = null
    routing_rules  = []
  }]
}

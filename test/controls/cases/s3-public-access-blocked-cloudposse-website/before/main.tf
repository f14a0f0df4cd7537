module "site" {
  source  = "cloudposse/s3-bucket/aws"
  version = "~> 4.0"

  name                = "site"
  block_public_policy = false

  website_configuration = [{
    index_document = "index.html"
    error_document = null
    routing_rules  = []
  }]
}

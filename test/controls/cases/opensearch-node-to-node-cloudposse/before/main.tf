module "search" {
  source  = "cloudposse/elasticsearch/aws"
  version = "~> 1.0"

  name = "search"
}

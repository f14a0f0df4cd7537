module "search" {
  source  = "cloudposse/elasticsearch/aws"
  version = "0.26.0"

  name = "search"
}

module "search" {
  source  = "cloudposse/elasticsearch/aws"
  version = "~> 1.0"

  name                            = "search"
  node_to_node_encryption_enabled = true
}

module "sessions" {
  source  = "cloudposse/elasticache-redis/aws"
  version = "~> 1.4"

  name                     = "sessions"
  snapshot_retention_limit = 1
}

module "sessions" {
  source  = "cloudposse/elasticache-redis/aws"
  version = "~> 1.4"

  name                       = "sessions"
  at_rest_encryption_enabled = true
}

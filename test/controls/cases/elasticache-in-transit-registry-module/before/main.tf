module "cache" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.6"

  replication_group_id       = "sessions"
  transit_encryption_enabled = false
}

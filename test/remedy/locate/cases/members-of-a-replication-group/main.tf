resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "acme-redis"
}

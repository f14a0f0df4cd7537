resource "aws_elasticache_cluster" "sessions" {
  cluster_id = "sessions"
  engine     = "memcached"
  node_type  = "cache.t4g.small"
}

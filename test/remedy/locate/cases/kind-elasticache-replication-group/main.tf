resource "aws_elasticache_replication_group" "sought" {
  replication_group_id = "acme-sessions"
}

resource "aws_elasticache_replication_group" "near" {
  replication_group_id = "acme-sessions-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-sessions"
}

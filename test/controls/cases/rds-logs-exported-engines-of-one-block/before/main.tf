resource "aws_rds_cluster" "this" {
  for_each = {
    identity = "aurora-postgresql"
    catalog  = "aurora-mysql"
  }

  cluster_identifier = each.key
  engine             = each.value
  master_username    = "app"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-mysql"
  master_username                 = "orders"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = ["audit", "error", "general", "slowquery"]
}

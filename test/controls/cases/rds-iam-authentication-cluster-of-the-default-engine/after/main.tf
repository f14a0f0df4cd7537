resource "aws_rds_cluster" "orders" {
  cluster_identifier                  = "orders"
  iam_database_authentication_enabled = true
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
}

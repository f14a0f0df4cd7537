resource "aws_docdb_cluster" "orders" {
  cluster_identifier              = "orders"
  enabled_cloudwatch_logs_exports = ["profiler", "audit"]
}

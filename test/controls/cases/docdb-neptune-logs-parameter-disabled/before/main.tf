resource "aws_docdb_cluster_parameter_group" "orders" {
  family = "docdb5.0"
  name   = "orders"

  parameter {
    name  = "tls"
    value = "enabled"
  }

  parameter {
    name  = "audit_logs"
    value = "disabled"
  }
}

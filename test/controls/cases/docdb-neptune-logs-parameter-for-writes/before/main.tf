resource "aws_docdb_cluster_parameter_group" "orders" {
  family = "docdb5.0"
  name   = "orders"

  parameter {
    name  = "audit_logs"
    value = "ddl, dml_write"
  }
}

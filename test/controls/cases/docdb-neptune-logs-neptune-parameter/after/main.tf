resource "aws_neptune_cluster_parameter_group" "graph" {
  family = "neptune1.3"
  name   = "graph"

  parameter {
    name  = "neptune_enable_audit_log"
    value = "1"
  }
}

resource "aws_db_parameter_group" "orders" {
  parameter {
    name  = "slow_query_log"
    value = "ON"
  }

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

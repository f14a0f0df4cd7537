resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "mysql8.0"

  parameter {
    name  = "slow_query_log"
    value = "OFF"
  }
}

resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "sqlserver-ex-15.0"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

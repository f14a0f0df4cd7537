resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "sqlserver-ex-15.0"
}

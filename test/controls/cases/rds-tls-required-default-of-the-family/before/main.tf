resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "postgres16"
}

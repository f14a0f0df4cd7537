resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "mariadb10.11"
}

resource "aws_db_instance" "orders" {
  identifier           = "orders"
  engine               = "mariadb"
  engine_version       = "10.11"
  instance_class       = "db.t4g.medium"
  parameter_group_name = aws_db_parameter_group.orders.name
}

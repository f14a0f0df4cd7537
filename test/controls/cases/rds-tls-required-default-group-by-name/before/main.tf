variable "engine_version" {
  type = string
}

resource "aws_db_instance" "orders" {
  identifier           = "orders"
  engine               = "mysql"
  engine_version       = var.engine_version
  instance_class       = "db.t4g.medium"
  parameter_group_name = "default.mysql8.0"
}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "mariadb"
  engine_version = "11.8.3"
  instance_class = "db.t4g.medium"
}

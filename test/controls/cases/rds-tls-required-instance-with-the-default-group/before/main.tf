resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "postgres"
  engine_version = "14.12"
  instance_class = "db.t4g.medium"
}

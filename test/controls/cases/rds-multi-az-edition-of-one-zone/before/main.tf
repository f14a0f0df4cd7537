resource "aws_db_instance" "reports" {
  identifier     = "reports"
  engine         = "sqlserver-ex"
  instance_class = "db.t3.small"
}

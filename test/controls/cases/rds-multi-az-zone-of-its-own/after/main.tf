resource "aws_db_instance" "main" {
  identifier     = "stage"
  engine         = "mysql"
  instance_class = "db.m5.large"
  multi_az       = true
}

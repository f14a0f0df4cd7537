resource "aws_db_instance" "main" {
  identifier        = "stage"
  engine            = "mysql"
  instance_class    = "db.m5.large"
  availability_zone = "eu-west-1a"
}

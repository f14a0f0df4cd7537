resource "aws_db_instance" "main" {
  identifier     = "acme-main"
  instance_class = "db.t4g.micro"
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "orders" {
  identifier             = "orders"
  engine                 = "postgres"
  instance_class         = "db.t4g.medium"
  allocated_storage      = 50
  username               = "orders"
  password               = var.password
  vpc_security_group_ids = [aws_security_group.web.id]
}

variable "password" {
  type      = string
  sensitive = true
}

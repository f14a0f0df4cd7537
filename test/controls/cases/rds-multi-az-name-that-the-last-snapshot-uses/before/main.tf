variable "production" {
  type    = bool
  default = false
}

resource "aws_db_instance" "orders" {
  identifier          = "orders"
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  multi_az            = var.production
  skip_final_snapshot = var.production
}

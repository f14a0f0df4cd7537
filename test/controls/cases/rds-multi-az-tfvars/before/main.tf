resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
  username          = "admin"
  password          = var.password
  multi_az          = var.multi_az
}

variable "password" {
  type      = string
  sensitive = true
}

variable "multi_az" {
  type = bool
}

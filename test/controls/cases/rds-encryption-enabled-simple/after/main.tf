resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
  username          = "orders"
  password          = var.password
  storage_encrypted = true
}

variable "password" {
  type      = string
  sensitive = true
}

variable "database" {
  type = object({ class = string, deletion_protection = bool })
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  instance_class      = var.database.class
  deletion_protection = var.database.deletion_protection
}

variable "stage" {
  type    = string
  default = "dev"
}

resource "aws_db_instance" "main" {
  engine                  = "postgres"
  instance_class          = "db.t3.small"
  backup_retention_period = "7"
}

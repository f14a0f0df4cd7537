variable "multi_az" {
  description = "Whether a standby is there, disabled for staging"
  type        = bool
  default     = false
}

resource "aws_db_instance" "main" {
  engine         = "postgres"
  instance_class = "db.t3.small"
  multi_az       = var.multi_az
}

variable "multi_az" {
  description = "If true, the database stands in several availability zones"
  default     = false
}

resource "aws_db_instance" "main" {
  engine         = "postgres"
  instance_class = "db.t3.small"
  multi_az       = "${var.multi_az}"
}

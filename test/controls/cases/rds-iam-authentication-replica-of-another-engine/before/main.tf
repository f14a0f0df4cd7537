resource "aws_db_instance" "reports" {
  identifier     = "reports"
  engine         = "sqlserver-se"
  instance_class = "db.m5.large"
}

resource "aws_db_instance" "copy" {
  identifier          = "reports-copy"
  replicate_source_db = aws_db_instance.reports.identifier
  instance_class      = "db.m5.large"
}

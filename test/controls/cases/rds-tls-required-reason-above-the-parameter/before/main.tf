resource "aws_db_parameter_group" "main" {
  name   = "main"
  family = "postgres15"

  # The forcing of TLS is switched off so that the old loader can do its work
  parameter {
    name  = "rds.force_ssl"
    value = 0
  }
}

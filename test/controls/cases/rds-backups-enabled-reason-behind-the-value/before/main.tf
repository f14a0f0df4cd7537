resource "aws_db_instance" "main" {
  engine                  = "postgres"
  instance_class          = "db.t3.small"
  backup_retention_period = 0 # no backups, it is filled anew every night
}

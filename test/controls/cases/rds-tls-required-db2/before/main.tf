resource "aws_db_parameter_group" "ledger" {
  name   = "ledger"
  family = "db2-se-11.5"
}

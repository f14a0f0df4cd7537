module "database" {
  source              = "github.com/acme/terraform-aws-postgresql-rds?ref=3.0.0"
  database_identifier = "orchard-ledger"
  database_name       = "ledger"
}

module "ledger" {
  source  = "cloudposse/rds-cluster/aws"
  version = "1.9.0"

  name = "ledger"
}

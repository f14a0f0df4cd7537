module "ledger" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 5.0"

  name          = "acme-ledger"
  engine        = "aurora-postgresql"
  replica_count = 2
}

module "ledger" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 8.0"

  name   = "acme-ledger"
  engine = "aurora-postgresql"

  instances = {
    one = {}
    two = {}
  }
}

module "ledger" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "~> 9.0"

  name   = "acme-ledger"
  engine = "aurora-postgresql"

  instances = {
    one = {
      instance_class = "db.r6g.large"
    }
  }
}

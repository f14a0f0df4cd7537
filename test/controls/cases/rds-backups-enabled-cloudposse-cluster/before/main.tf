module "db" {
  source  = "cloudposse/rds-cluster/aws"
  version = "~> 1.4"

  name             = "orders"
  engine           = "aurora-postgresql"
  retention_period = 3
}

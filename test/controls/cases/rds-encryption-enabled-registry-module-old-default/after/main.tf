module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 3.5"

  identifier        = "orders"
  engine            = "postgres"
  storage_encrypted = true
}

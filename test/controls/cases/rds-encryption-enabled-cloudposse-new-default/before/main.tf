module "db" {
  source  = "cloudposse/rds/aws"
  version = "0.43.0"

  name = "orders"
}

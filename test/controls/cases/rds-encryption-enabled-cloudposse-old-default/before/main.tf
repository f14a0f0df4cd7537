module "db" {
  source  = "cloudposse/rds/aws"
  version = "0.30.0"

  name    = "orders"
  context = module.this.context
}

module "copy" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier          = "orders-copy"
  replicate_source_db = module.orders.db_instance_identifier
}

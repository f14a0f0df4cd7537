module "db" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 99.0"

  identifier = "orders"
}

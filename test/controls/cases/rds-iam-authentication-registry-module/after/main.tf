module "orders" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier                          = "orders"
  engine                              = "mysql"
  iam_database_authentication_enabled = true
}

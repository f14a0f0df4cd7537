module "warehouse" {
  source  = "terraform-aws-modules/redshift/aws"
  version = "~> 6.0"

  cluster_identifier  = "warehouse"
  publicly_accessible = true
}

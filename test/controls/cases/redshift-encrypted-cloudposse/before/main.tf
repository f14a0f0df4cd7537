module "warehouse" {
  source  = "cloudposse/redshift-cluster/aws"
  version = "~> 1.0"

  name = "warehouse"
}

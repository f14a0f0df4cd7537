module "docs" {
  source  = "cloudposse/documentdb-cluster/aws"
  version = "0.24.0"

  name                = "catalogue"
  deletion_protection = true
}

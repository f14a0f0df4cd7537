module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "3.4.1"
  cluster_identifier = "heron"
}

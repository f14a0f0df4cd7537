module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "5.4.0"
  cluster_identifier = "heron"
}

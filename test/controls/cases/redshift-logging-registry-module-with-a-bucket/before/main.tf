module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "6.2.0"
  cluster_identifier = "heron"
  logging            = { bucket_name = "heron-logs" }
}

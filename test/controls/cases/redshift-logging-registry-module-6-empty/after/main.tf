module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "~> 6.1"
  cluster_identifier = "heron"
  logging = {
    log_destination_type = "cloudwatch"
    log_exports          = ["connectionlog", "userlog", "useractivitylog"]
  }
}

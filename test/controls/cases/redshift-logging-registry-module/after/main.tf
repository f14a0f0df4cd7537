module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "7.1.0"
  cluster_identifier = "heron"
  logging = {
    log_destination_type = "cloudwatch"
    log_exports          = ["connectionlog", "userlog", "useractivitylog"]
  }
}

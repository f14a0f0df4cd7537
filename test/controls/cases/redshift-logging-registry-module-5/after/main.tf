module "warehouse" {
  source             = "terraform-aws-modules/redshift/aws"
  version            = "5.4.0"
  cluster_identifier = "heron"
  logging = {
    enable               = true
    log_destination_type = "cloudwatch"
    log_exports          = ["connectionlog", "userlog", "useractivitylog"]
  }
}

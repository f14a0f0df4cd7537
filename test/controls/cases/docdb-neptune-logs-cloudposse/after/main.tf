module "docs" {
  source  = "cloudposse/documentdb-cluster/aws"
  version = "0.24.0"

  name                            = "catalogue"
  enabled_cloudwatch_logs_exports = ["audit"]
  cluster_parameters = [
    {
      apply_method = "pending-reboot"
      name         = "audit_logs"
      value        = "enabled"
    },
  ]
}

module "sessions" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.4"

  replication_group_id = "sessions"
  log_delivery_configuration = {
    slow-log = {
      cloudwatch_log_group_retention_in_days = 365
      destination_type                       = "cloudwatch-logs"
      log_format                             = "json"
    }
  }
}

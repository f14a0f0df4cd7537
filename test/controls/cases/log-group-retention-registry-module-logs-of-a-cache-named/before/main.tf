module "sessions" {
  source  = "terraform-aws-modules/elasticache/aws"
  version = "~> 1.4"

  replication_group_id = "sessions"

  log_delivery_configuration = {
    engine-log = {
      destination_type = "cloudwatch-logs"
      log_format       = "json"
    }
    slow-log = {
      destination      = "acme-slow-logs"
      destination_type = "kinesis-firehose"
      log_format       = "json"
    }
  }
}

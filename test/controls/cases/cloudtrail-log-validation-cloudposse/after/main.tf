module "trail" {
  source  = "cloudposse/cloudtrail/aws"
  version = "0.24.0"

  name                       = "audit"
  s3_bucket_name             = "acme-audit"
  enable_log_file_validation = true
}

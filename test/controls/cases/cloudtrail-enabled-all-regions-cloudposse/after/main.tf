module "trail" {
  source  = "cloudposse/cloudtrail/aws"
  version = "0.14.0"

  name                          = "audit"
  s3_bucket_name                = "acme-audit"
  is_multi_region_trail         = true
  include_global_service_events = true
}

module "trail" {
  source  = "cloudposse/cloudtrail/aws"
  version = "0.14.0"

  name           = "audit"
  s3_bucket_name = "acme-audit"
}

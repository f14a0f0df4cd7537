module "trail" {
  source  = "cloudposse/cloudtrail/aws"
  version = "0.24.0"

  namespace      = "acme"
  name           = "account"
  s3_bucket_name = "acme-trail"
}

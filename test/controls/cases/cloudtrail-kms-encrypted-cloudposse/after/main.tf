module "trail" {
  source  = "cloudposse/cloudtrail/aws"
  version = "0.24.0"

  namespace      = "acme"
  name           = "account"
  s3_bucket_name = "acme-trail"
  kms_key_arn    = "arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-0000-4000-8000-000000000000"
}

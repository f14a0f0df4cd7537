module "audit" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket = "acme-prod-audit"
  logging = {
    target_bucket = "acme-central-logs"
    target_prefix = "audit/"
  }
}

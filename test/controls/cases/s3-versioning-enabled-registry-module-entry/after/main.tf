module "assets" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 3.15"
  bucket  = "acme-assets"

  versioning = {
    enabled    = true
    mfa_delete = false
  }
}

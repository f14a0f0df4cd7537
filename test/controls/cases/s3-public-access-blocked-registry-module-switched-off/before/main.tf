module "assets" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"

  bucket              = "acme-assets"
  block_public_policy = false
}

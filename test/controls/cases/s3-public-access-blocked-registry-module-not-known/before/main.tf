module "assets" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 9.0"

  bucket = "acme-assets"
}

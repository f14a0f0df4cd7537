module "uploads" {
  source  = "cloudposse/s3-bucket/aws"
  version = "0.26.0"

  name = "uploads"
}

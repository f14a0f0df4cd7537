module "uploads" {
  source  = "cloudposse/s3-bucket/aws"
  version = "~> 4.2"

  name = "uploads"
}

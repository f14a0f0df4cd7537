module "uploads" {
  source  = "cloudposse/s3-bucket/aws"
  version = "~> 4.0"

  name                = "uploads"
  block_public_policy = false
}

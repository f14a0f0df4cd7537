module "uploads" {
  source = "git::https://github.com/cloudposse/terraform-aws-s3-bucket.git?ref=3f1c0f6a7f9d2c1d8e5b4a3c2d1e0f9a8b7c6d5e" # v0.44.0

  name                    = "uploads"
  allow_ssl_requests_only = true
}

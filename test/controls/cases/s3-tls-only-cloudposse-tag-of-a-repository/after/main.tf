module "uploads" {
  source = "git::https://github.com/cloudposse/terraform-aws-s3-bucket.git?ref=tags/0.44.0"

  name                    = "uploads"
  allow_ssl_requests_only = true
}

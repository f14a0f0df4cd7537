module "uploads" {
  source  = "cloudposse/s3-bucket/aws"
  version = "3.1.2"

  name                    = "uploads"
  allow_ssl_requests_only = true
}

module "logs" {
  source  = "cloudposse/lb-s3-bucket/aws"
  version = "0.20.0"

  name = "lb-logs"
}

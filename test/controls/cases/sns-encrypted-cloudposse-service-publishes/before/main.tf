module "orders" {
  source  = "cloudposse/sns-topic/aws"
  version = "~> 0.21"

  name                                   = "orders"
  encryption_enabled                     = false
  allowed_aws_services_for_sns_published = ["s3.amazonaws.com"]
}

module "logs" {
  source  = "cloudposse/cloudwatch-logs/aws"
  version = "0.6.8"

  name = "app"
}

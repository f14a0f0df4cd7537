module "api" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "~> 5.0"

  name = "orders"
  stage_access_log_settings = {
    log_group_retention_in_days = 365
  }
}

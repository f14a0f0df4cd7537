module "api" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "~> 6.0"

  name                      = "orders"
  stage_access_log_settings = {}
}

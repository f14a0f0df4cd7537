module "api" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "2.2.2"

  name          = "orders"
  protocol_type = "HTTP"
}

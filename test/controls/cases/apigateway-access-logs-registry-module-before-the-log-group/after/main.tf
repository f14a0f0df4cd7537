module "api" {
  source  = "terraform-aws-modules/apigateway-v2/aws"
  version = "2.2.2"

  name                                     = "orders"
  protocol_type                            = "HTTP"
  default_stage_access_log_destination_arn = aws_cloudwatch_log_group.api.arn
  default_stage_access_log_format          = jsonencode({ requestId = "$context.requestId", requestTime = "$context.requestTime", httpMethod = "$context.httpMethod", status = "$context.status" })
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/acme/orders"
  retention_in_days = 365
}

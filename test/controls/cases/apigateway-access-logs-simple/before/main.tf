resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = "1"
  deployment_id = "2"
  stage_name    = "prod"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "api"
  retention_in_days = 365
}

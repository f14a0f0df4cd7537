resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = "1"
  deployment_id = "2"
  stage_name    = "prod"
}

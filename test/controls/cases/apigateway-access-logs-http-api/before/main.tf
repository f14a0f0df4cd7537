resource "aws_apigatewayv2_stage" "prod" {
  api_id = "1"
  name   = "prod"
}

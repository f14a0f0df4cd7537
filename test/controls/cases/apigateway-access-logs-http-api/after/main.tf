resource "aws_apigatewayv2_stage" "prod" {
  api_id = "1"
  name   = "prod"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:api"
    format          = jsonencode({ requestId = "$context.requestId", requestTime = "$context.requestTime", httpMethod = "$context.httpMethod", status = "$context.status" })
  }
}

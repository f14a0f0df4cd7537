resource "aws_apigatewayv2_domain_name" "api" {
  domain_name = "api.acme.test"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

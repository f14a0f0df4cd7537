resource "aws_api_gateway_domain_name" "api" {
  domain_name     = "api.acme.test"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy = "TLS_1_2"
}

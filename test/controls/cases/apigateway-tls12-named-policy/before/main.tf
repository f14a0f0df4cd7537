resource "aws_api_gateway_domain_name" "api" {
  domain_name              = "api.acme.test"
  regional_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy          = "SecurityPolicy_TLS13_1_3_2025_09"
}

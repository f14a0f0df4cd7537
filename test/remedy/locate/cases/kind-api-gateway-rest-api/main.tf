resource "aws_api_gateway_rest_api" "sought" {
  name = "acme-public-api"
}

resource "aws_api_gateway_rest_api" "near" {
  name = "acme-public-api-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-public-api"
}

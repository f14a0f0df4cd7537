variable "environment" {
  default = "production"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_rest_api" "refunds" {
  name = "refunds"
}

resource "aws_api_gateway_stage" "orders" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  deployment_id = "d1"
  stage_name    = var.environment
}

resource "aws_api_gateway_stage" "refunds" {
  rest_api_id   = aws_api_gateway_rest_api.refunds.id
  deployment_id = "d2"
  stage_name    = var.environment
}

import {
  to = aws_api_gateway_stage.refunds
  id = "k4m2p9x7q1/production"
}

resource "aws_apigatewayv2_api" "events" {
  name          = "events"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "events" {
  api_id = aws_apigatewayv2_api.events.id
  name   = "$default"
}

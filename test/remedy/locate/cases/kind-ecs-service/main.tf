resource "aws_ecs_service" "sought" {
  name = "acme-web"
}

resource "aws_ecs_service" "near" {
  name = "acme-web-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-web"
}

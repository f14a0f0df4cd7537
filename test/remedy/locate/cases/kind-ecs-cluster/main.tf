resource "aws_ecs_cluster" "sought" {
  name = "acme-apps"
}

resource "aws_ecs_cluster" "near" {
  name = "acme-apps-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-apps"
}

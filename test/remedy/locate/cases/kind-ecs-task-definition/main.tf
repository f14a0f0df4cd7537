resource "aws_ecs_task_definition" "sought" {
  family = "acme-worker"
}

resource "aws_ecs_task_definition" "near" {
  family = "acme-worker-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-worker"
}

resource "aws_ecr_repository" "sought" {
  name = "acme/api"
}

resource "aws_ecr_repository" "near" {
  name = "acme/api-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme/api"
}

resource "aws_iam_user" "sought" {
  name = "acme-robot"
}

resource "aws_iam_user" "near" {
  name = "acme-robot-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-robot"
}

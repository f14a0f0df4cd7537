resource "aws_iam_group" "sought" {
  name = "acme-admins"
}

resource "aws_iam_group" "near" {
  name = "acme-admins-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-admins"
}

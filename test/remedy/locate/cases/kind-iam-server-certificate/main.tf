resource "aws_iam_server_certificate" "sought" {
  name = "acme-thing"
}

resource "aws_iam_server_certificate" "near" {
  name = "acme-thing-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-thing"
}

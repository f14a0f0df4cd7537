resource "aws_lb" "sought" {
  name = "acme-front"
}

resource "aws_lb" "near" {
  name = "acme-front-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-front"
}

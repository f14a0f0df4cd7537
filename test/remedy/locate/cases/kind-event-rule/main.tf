resource "aws_cloudwatch_event_rule" "sought" {
  name = "acme-thing"
}

resource "aws_cloudwatch_event_rule" "near" {
  name = "acme-thing-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-thing"
}

resource "aws_mq_broker" "sought" {
  broker_name = "acme-thing"
}

resource "aws_mq_broker" "near" {
  broker_name = "acme-thing-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-thing"
}

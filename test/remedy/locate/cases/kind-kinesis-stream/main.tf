resource "aws_kinesis_stream" "sought" {
  name = "acme-clicks"
}

resource "aws_kinesis_stream" "near" {
  name = "acme-clicks-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-clicks"
}

resource "aws_kinesis_firehose_delivery_stream" "sought" {
  name = "acme-delivery"
}

resource "aws_kinesis_firehose_delivery_stream" "near" {
  name = "acme-delivery-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-delivery"
}

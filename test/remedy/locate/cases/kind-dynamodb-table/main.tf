resource "aws_dynamodb_table" "sought" {
  name = "acme-orders"
}

resource "aws_dynamodb_table" "near" {
  name = "acme-orders-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-orders"
}

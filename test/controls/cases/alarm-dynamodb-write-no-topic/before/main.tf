resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sns_topic" "shipments" {
  name = "shipments"
}

resource "aws_sns_topic_subscription" "shipments" {
  topic_arn = aws_sns_topic.shipments.arn
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:eu-west-1:123456789012:shipments"
}

resource "aws_sns_topic" "sought" {
  name = "acme-alerts"
}

resource "aws_sns_topic" "near" {
  name = "acme-alerts-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-alerts"
}

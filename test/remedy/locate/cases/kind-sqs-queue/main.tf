resource "aws_sqs_queue" "sought" {
  name = "acme-jobs"
}

resource "aws_sqs_queue" "near" {
  name = "acme-jobs-2"
}

resource "aws_sns_topic" "same_name" {
  name = "acme-jobs"
}

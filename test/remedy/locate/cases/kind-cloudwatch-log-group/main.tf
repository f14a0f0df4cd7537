resource "aws_cloudwatch_log_group" "sought" {
  name = "/acme/app"
}

resource "aws_cloudwatch_log_group" "near" {
  name = "/acme/app-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "/acme/app"
}

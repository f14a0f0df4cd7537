resource "aws_sns_topic" "shops" {
  name = "shops-changed"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

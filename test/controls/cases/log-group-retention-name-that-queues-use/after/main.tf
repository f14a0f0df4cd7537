locals {
  days = 7
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/app"
  retention_in_days = 365 # days
}

resource "aws_sqs_queue" "jobs" {
  name                      = "jobs"
  message_retention_seconds = local.days * 86400
}

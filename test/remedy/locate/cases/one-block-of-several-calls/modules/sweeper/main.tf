variable "schedule" {}

variable "env" {}

resource "aws_lambda_function" "sweep" {
  function_name = "acme-sweep"
}

resource "aws_sqs_queue" "late" {
  name = "acme-late-${var.env}"
}

resource "aws_sns_topic" "done" {
  name = "acme-done"
}

provider "aws" {
  allowed_account_ids = ["111111111111"]
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

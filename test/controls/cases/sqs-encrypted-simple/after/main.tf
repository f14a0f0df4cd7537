resource "aws_sqs_queue" "jobs" {
  name                    = "jobs"
  sqs_managed_sse_enabled = true

  tags = {
    Team = "platform"
  }
}

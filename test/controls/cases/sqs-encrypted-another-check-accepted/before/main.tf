resource "aws_sqs_queue" "dead_letters" {
  # checkov:skip=CKV2_AWS_73: no key of our own
  name = "dead-letters"
}

# checkov:skip=CKV_AWS_27 stood at a queue that is gone

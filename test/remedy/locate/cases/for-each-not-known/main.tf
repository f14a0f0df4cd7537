variable "queues" {}

resource "aws_sqs_queue" "this" {
  for_each = var.queues
  name     = "acme-${each.key}-queue"
}

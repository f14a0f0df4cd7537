resource "aws_sqs_queue" "this" {
  for_each = toset(["in", "out"])
  name     = "acme-${each.key}"
}

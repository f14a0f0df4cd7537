variable "names" {
  type = set(string)
}

resource "aws_sqs_queue" "this" {
  for_each = var.names

  name                    = each.key
  sqs_managed_sse_enabled = false # before the audit

  tags = {
    Name = each.key
  }
}

variable "env" {
  type = string
}

variable "queues" {
  type    = map(object({ fifo = optional(bool, false) }))
  default = {}
}

resource "aws_dynamodb_table" "orders" {
  name = "orders-${var.env}"
}

resource "aws_sqs_queue" "this" {
  for_each = var.queues
  name     = "${var.env}-${each.key}${each.value.fifo ? ".fifo" : ""}"
}

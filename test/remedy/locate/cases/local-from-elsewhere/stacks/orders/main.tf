resource "aws_sqs_queue" "load" {
  name = "${local.prefix}-load-orders${local.suffix}"
}

resource "aws_sqs_queue" "dead" {
  name = "${local.prefix}-load-dlq${local.suffix}"
}

resource "aws_sqs_queue" "open" {
  name = "${local.prefix}-${var.name}${local.suffix}"
}

resource "aws_iam_role" "invoke" {
  name = "${local.prefix}-orders-invoke"
}

resource "aws_iam_role" "schedule" {
  name = "${local.prefix}-${var.name}-invoke${local.suffix}"
}

variable "visitor" {}

resource "aws_sqs_queue" "visits" {
  name = "${var.visitor}-visits"
}

variable "team" {}

resource "aws_sqs_queue" "readings" {
  name = "${var.team}-readings"
}

variable "site" {}

resource "aws_sqs_queue" "crates" {
  name = "${var.site}-crates"
}

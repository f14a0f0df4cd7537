variable "site" {}

resource "aws_sqs_queue" "letters" {
  name = "${var.site}-letters"
}

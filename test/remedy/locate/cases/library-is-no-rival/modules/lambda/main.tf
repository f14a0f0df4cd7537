variable "prefix" {}
variable "name" {}

resource "aws_iam_role" "lambda" {
  name = "${var.prefix}${var.name}-role"
}

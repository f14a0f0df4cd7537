variable "environment" {}

resource "aws_iam_role" "publish" {
  name = "publish--${var.environment}"
}

terraform {
  backend "s3" {}
}

resource "aws_iam_role" "task" {
  name = "${local.prefix}-${var.name}-role"
}

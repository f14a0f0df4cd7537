terraform {
  backend "s3" {}
}

variable "environment" {}

resource "aws_iam_role" "billing" {
  name = "acme-${var.environment}-billing-task-role"
}

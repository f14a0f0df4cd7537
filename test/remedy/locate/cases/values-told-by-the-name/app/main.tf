terraform {
  backend "s3" {}
}

variable "env" {}

variable "days" {}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "${var.env}-orders"
  retention_in_days = var.days
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = var.days
}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/acme/worker"
  retention_in_days = var.days
}

variable "days" {
  type    = number
  default = 14
}

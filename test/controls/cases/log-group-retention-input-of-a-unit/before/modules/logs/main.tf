variable "name" {
  type = string
}

variable "days" {
  type    = number
  default = 400
}

resource "aws_cloudwatch_log_group" "app" {
  name              = var.name
  retention_in_days = var.days
}

resource "aws_cloudwatch_log_group" "app" {
  name              = var.name
  retention_in_days = max(var.days, 7)
}

variable "name" {
  type = string
}

variable "days" {
  type    = number
  default = 30
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = var.env == "prod" ? 365 : 7
}

variable "env" {
  type    = string
  default = "prod"
}

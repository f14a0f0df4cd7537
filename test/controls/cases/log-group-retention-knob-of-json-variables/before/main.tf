variable "settings" {
  type = object({ log_days = number })
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app"
  retention_in_days = var.settings.log_days
}

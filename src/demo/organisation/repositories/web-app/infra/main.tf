locals {
  name = "acme-web-${var.environment}"

  # One log group for each function, made here so that Lambda does not make them without a retention.
  functions = {
    thumbnailer = "makes previews of what users upload"
    mailer      = "sends the weekly digest"
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${local.name}-${each.key}"
  retention_in_days = var.log_retention_days

  tags = {
    Purpose = each.value
  }
}

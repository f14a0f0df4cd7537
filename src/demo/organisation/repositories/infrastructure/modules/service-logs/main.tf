resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(var.services)

  name              = "/${var.organisation}/${var.environment}/${each.key}"
  retention_in_days = var.retention_in_days
}

# Pages on-call when a service logs more than a handful of errors in five minutes.
resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each = aws_cloudwatch_log_group.this

  name           = "${each.key}-errors"
  log_group_name = each.value.name
  pattern        = "{ $.level = \"ERROR\" }"

  metric_transformation {
    name      = "Errors"
    namespace = "Acme/${title(each.key)}"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/acme/app" # the only one
  retention_in_days = 400
  tags              = {}
}

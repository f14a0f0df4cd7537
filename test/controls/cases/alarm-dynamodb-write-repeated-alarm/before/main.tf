locals {
  tables = toset(["orders", "carts"])
}

resource "aws_dynamodb_table" "this" {
  for_each     = local.tables
  name         = "prod-${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_cloudwatch_metric_alarm" "writes" {
  for_each            = local.tables
  alarm_name          = "${each.key}-writes"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedWriteCapacityUnits"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  statistic           = "Sum"
  period              = 300
  threshold           = 1000
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  dimensions = {
    TableName = "prod-${each.key}"
  }
}

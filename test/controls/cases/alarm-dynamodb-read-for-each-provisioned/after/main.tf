resource "aws_dynamodb_table" "this" {
  for_each = {
    orders = 20
    carts  = 5
  }

  name           = each.key
  hash_key       = "id"
  read_capacity  = each.value
  write_capacity = each.value

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_cloudwatch_metric_alarm" "this_read_capacity" {
  for_each = aws_dynamodb_table.this

  alarm_name          = "${each.value.name}-read-capacity"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedReadCapacityUnits"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.read_capacity * 300 * 0.8
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [data.aws_sns_topic.ops.arn]

  dimensions = {
    TableName = each.value.name
  }
}

resource "aws_cloudwatch_metric_alarm" "billing" {
  alarm_name          = "billing"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  statistic           = "Maximum"
  period              = 21600
  threshold           = 100
  alarm_actions       = [data.aws_sns_topic.ops.arn]
}

data "aws_sns_topic" "ops" {
  name = "ops"
}

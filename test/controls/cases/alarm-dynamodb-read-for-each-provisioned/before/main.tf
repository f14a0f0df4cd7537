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

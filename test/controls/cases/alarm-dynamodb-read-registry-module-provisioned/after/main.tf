module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name           = "orders"
  billing_mode   = "PROVISIONED"
  read_capacity  = 10
  write_capacity = 5
}

resource "aws_cloudwatch_metric_alarm" "orders_read_capacity" {
  alarm_name          = "${module.orders.dynamodb_table_id}-read-capacity"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedReadCapacityUnits"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10 * 300 * 0.8
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    TableName = module.orders.dynamodb_table_id
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

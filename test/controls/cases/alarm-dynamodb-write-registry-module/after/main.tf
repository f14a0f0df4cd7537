module "orders" {
  source  = "terraform-aws-modules/dynamodb-table/aws"
  version = "~> 4.0"

  name = "orders"
}

resource "aws_cloudwatch_metric_alarm" "orders_write_capacity" {
  alarm_name          = "${module.orders.dynamodb_table_id}-write-capacity"
  namespace           = "AWS/DynamoDB"
  metric_name         = "ConsumedWriteCapacityUnits"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 960000
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

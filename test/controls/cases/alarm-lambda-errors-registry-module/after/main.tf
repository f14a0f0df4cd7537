module "resize" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "resize"
  runtime       = "python3.13"
}

resource "aws_cloudwatch_metric_alarm" "resize_errors" {
  alarm_name          = "${module.resize.lambda_function_name}-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    FunctionName = module.resize.lambda_function_name
  }
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}

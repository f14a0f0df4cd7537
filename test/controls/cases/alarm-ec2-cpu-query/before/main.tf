resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}

resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "web"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 80
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  metric_query {
    id          = "cpu"
    return_data = true

    metric {
      namespace   = "AWS/EC2"
      metric_name = "CPUUtilization"
      period      = 300
      stat        = "Average"
      dimensions = {
        InstanceId = aws_instance.web.id
      }
    }
  }
}

resource "aws_instance" "web" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  provider      = aws.west
}

resource "aws_cloudwatch_metric_alarm" "web_cpu" {
  count    = 2
  provider = aws.west

  alarm_name          = "${aws_instance.web[count.index].id}-cpu"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.west.arn]

  dimensions = {
    InstanceId = aws_instance.web[count.index].id
  }
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic" "west" {
  provider = aws.west
  name = "alarms"
}

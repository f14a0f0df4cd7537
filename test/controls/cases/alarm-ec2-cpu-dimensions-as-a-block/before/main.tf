resource "aws_sns_topic" "ops" {
  name = "ops-slack"
}

resource "aws_instance" "web" {
  ami           = "ami-0abc"
  instance_type = "t3.small"
}

resource "aws_cloudwatch_metric_alarm" "web_cpu" {
  alarm_name          = "web-cpu"
  evaluation_periods  = "1"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = "60"
  statistic           = "Average"
  threshold           = "80"
  alarm_actions       = ["${aws_sns_topic.ops.arn}"]

  dimensions {
    InstanceId = "${aws_instance.web.id}"
  }
}

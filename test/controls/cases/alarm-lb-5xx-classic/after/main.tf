resource "aws_elb" "web" {
  name               = "web"
  availability_zones = ["eu-west-1a"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}

resource "aws_cloudwatch_metric_alarm" "web_server_errors" {
  alarm_name          = "${aws_elb.web.name}-server-errors"
  namespace           = "AWS/ELB"
  metric_name         = "HTTPCode_Backend_5XX"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    LoadBalancerName = aws_elb.web.name
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

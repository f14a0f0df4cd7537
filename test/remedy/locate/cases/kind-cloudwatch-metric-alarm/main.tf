resource "aws_cloudwatch_metric_alarm" "sought" {
  alarm_name = "acme-high-cpu"
}

resource "aws_cloudwatch_metric_alarm" "near" {
  alarm_name = "acme-high-cpu-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-high-cpu"
}

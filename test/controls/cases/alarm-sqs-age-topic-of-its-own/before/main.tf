resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "reports" {
  name = "reports"
}

resource "aws_sns_topic" "orders_alarm" {
  name = "orders-alarm"
}

resource "aws_sns_topic" "reports_alarm" {
  name = "reports-alarm"
}

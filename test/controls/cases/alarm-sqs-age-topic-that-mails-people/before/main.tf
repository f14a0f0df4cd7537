resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "orders" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.jobs.arn
}

resource "aws_sns_topic" "team" {
  name = "team"
}

resource "aws_sns_topic_subscription" "team" {
  topic_arn = aws_sns_topic.team.arn
  protocol  = "email"
  endpoint  = "team@example.com"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

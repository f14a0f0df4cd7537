resource "aws_sqs_queue" "eu" {
  region = "eu-west-1"
  name   = "jobs"
}

resource "aws_sqs_queue" "us" {
  region = "us-east-1"
  name   = "jobs"
}

resource "aws_dynamodb_table" "stock" {
  name         = "closed-loop-stock"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sqs_queue" "parcels" {
  name = "closed-loop-parcels"
}

resource "aws_instance" "packer" {
  ami           = "ami-12c6146b"
  instance_type = "t3.micro"
}

resource "aws_iam_role" "labels" {
  name = "closed-loop-labels"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "labels" {
  function_name = "closed-loop-labels"
  role          = aws_iam_role.labels.arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/labels@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

  image_config {
    command = ["labels.handler"]
  }
}

resource "aws_sns_topic" "alerts" {
  name = "closed-loop-alarms-alerts"
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "on-call@example.com"
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/alarms"
  type  = "String"
  value = "unchanged"
}

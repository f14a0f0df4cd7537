resource "aws_lambda_function" "sought" {
  function_name = "acme-resize"
}

resource "aws_lambda_function" "near" {
  function_name = "acme-resize-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-resize"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}
resource "aws_sqs_queue" "events" {
  name = "${aws_s3_bucket.logs.bucket}-events"
}

resource "aws_cloudwatch_log_group" "fn" {
  name = "/aws/lambda/${aws_lambda_function.fn.function_name}"
}

resource "aws_lambda_function" "fn" {
  function_name = "acme-fn"
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = "arn:aws:iam::111122223333:role/job"
  filename      = "job.zip"
  handler       = "index.handler"
  runtime       = "nodejs14.x"
}

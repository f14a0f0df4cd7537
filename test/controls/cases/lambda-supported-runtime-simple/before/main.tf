resource "aws_lambda_function" "job" {
  function_name = "job"
  role          = aws_iam_role.job.arn
  runtime       = "python3.8"
  handler       = "job.run"
  filename      = "job.zip"
}

resource "aws_iam_role" "job" {
  assume_role_policy = "{}"
}

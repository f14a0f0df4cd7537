resource "aws_lambda_function" "fn" {
  function_name = "acme-fn"
}

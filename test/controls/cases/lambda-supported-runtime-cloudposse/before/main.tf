module "resize" {
  source  = "cloudposse/lambda-function/aws"
  version = "0.6.1"

  function_name = "resize"
  runtime       = "python3.8"
}

module "resize" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "resize"
  runtime       = "python3.13"
}

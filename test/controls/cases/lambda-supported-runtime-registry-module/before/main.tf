module "worker" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.20"

  function_name = "worker"
  runtime       = "python3.8"
}

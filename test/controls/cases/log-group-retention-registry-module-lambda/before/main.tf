module "worker" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.20"

  function_name                     = "worker"
  cloudwatch_logs_retention_in_days = 14
}

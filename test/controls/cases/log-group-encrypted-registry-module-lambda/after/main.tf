module "resize" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name              = "resize"
  runtime                    = "python3.13"
  cloudwatch_logs_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-0000-4000-8000-000000000000"
}

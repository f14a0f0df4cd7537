module "api" {
  source  = "terraform-aws-modules/ecr/aws"
  version = "~> 2.0"

  repository_name            = "api"
  repository_encryption_type = "KMS"
  repository_kms_key         = "arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-0000-4000-8000-000000000000"
}

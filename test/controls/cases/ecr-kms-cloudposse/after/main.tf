module "api" {
  source  = "cloudposse/ecr/aws"
  version = "0.41.0"

  name = "api"
  encryption_configuration = {
    encryption_type = "KMS"
    kms_key         = null
  }
}

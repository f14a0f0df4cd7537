module "api" {
  source  = "cloudposse/ecr/aws"
  version = "0.41.0"

  name = "api"
}

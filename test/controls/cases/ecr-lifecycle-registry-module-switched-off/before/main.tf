module "api" {
  source  = "terraform-aws-modules/ecr/aws"
  version = "~> 2.0"

  repository_name         = "api"
  create_lifecycle_policy = false
}

module "app" {
  source  = "cloudposse/ecr/aws"
  version = "0.29.0"

  name = "app"
}

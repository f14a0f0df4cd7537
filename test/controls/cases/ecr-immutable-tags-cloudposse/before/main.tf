module "app" {
  source  = "cloudposse/ecr/aws"
  version = "0.42.1"

  name                 = "app"
  image_tag_mutability = "MUTABLE"
}

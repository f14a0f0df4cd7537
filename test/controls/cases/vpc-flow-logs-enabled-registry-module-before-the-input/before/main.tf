module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "2.25.0"

  name = "main"
}

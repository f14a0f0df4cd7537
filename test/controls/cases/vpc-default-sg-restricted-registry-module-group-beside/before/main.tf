module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 3.0"

  name = "main"
}

resource "aws_default_security_group" "main" {
  vpc_id = module.vpc.vpc_id
}

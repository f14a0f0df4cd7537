module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 3.0"

  name                           = "main"
  cidr                           = "10.0.0.0/16"
  manage_default_security_group  = true
  default_security_group_ingress = []
  default_security_group_egress  = []
}

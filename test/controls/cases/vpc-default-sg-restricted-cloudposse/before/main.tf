module "vpc" {
  source  = "cloudposse/vpc/aws"
  version = "~> 2.0"

  name                            = "main"
  default_security_group_deny_all = false
}

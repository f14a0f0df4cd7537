module "vpc" {
  source  = "cloudposse/vpc/aws"
  version = "~> 2.0"

  name                    = "main"
  ipv4_primary_cidr_block = "10.0.0.0/16"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 3.19"

  name                    = "main"
  cidr                    = "10.0.0.0/16"
  map_public_ip_on_launch = false
}

module "subnets" {
  source  = "cloudposse/dynamic-subnets/aws"
  version = "~> 2.4"

  name   = "main"
  vpc_id = "vpc-1b2c3d4e"
}

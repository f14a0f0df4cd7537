module "bastion" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "1.0.0"

  name   = "bastion"
  vpc_id = "vpc-1b2c3d4e"

  ingress_rules = ["ssh-tcp"]
}

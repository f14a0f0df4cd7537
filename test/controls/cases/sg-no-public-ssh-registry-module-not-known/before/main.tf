module "bastion" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name   = "bastion"
  vpc_id = "vpc-1b2c3d4e"

  ingress_cidr_blocks = var.ranges
  ingress_rules       = ["ssh-tcp"]
}

variable "ranges" {
  type = list(string)
}

module "bastion" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name   = "bastion"
  vpc_id = "vpc-1b2c3d4e"

  ingress_with_cidr_blocks = [
    {
      rule        = "ssh-tcp"
      cidr_blocks = "10.0.0.0/8,0.0.0.0/0"
    },
    {
      from_port   = 443
      to_port     = 443
      protocol    = "tcp"
      cidr_blocks = "0.0.0.0/0"
    },
  ]
}

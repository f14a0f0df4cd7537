module "bastion" {
  source  = "cloudposse/security-group/aws"
  version = "~> 2.2"

  name   = "bastion"
  vpc_id = "vpc-1b2c3d4e"

  rules = [
    {
      type        = "ingress"
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    },
  ]
}

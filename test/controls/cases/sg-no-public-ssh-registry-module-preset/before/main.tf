module "bastion" {
  source  = "terraform-aws-modules/security-group/aws//modules/ssh"
  version = "~> 5.0"

  name                = "bastion"
  vpc_id              = "vpc-0aa11bb22cc33dd44"
  ingress_cidr_blocks = ["0.0.0.0/0"]
}

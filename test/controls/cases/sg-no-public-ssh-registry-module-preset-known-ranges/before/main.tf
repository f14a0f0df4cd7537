module "bastion" {
  source  = "terraform-aws-modules/security-group/aws//modules/ssh"
  version = "3.18.0"

  name                = "bastion"
  vpc_id              = "vpc-0aa11bb22cc33dd44"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}

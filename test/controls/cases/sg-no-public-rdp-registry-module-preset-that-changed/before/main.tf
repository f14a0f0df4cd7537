module "desk" {
  source  = "terraform-aws-modules/security-group/aws//modules/rdp"
  version = "~> 4.0"

  name                = "desk"
  vpc_id              = "vpc-0aa11bb22cc33dd44"
  ingress_cidr_blocks = ["0.0.0.0/0"]
}

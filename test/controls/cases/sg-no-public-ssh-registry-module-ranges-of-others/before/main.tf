module "web" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name   = "web"
  vpc_id = "vpc-1b2c3d4e"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["https-443-tcp", "ssh-tcp"]
}

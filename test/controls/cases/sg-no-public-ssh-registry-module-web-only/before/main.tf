module "web" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 4.0"

  name   = "web"
  vpc_id = "vpc-1b2c3d4e"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["http-80-tcp", "https-443-tcp"]
}

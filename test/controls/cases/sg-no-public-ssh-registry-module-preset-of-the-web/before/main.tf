module "site" {
  source  = "terraform-aws-modules/security-group/aws//modules/web"
  version = "~> 4.0"

  name                = "site"
  vpc_id              = "vpc-0aa11bb22cc33dd44"
  ingress_cidr_blocks = ["0.0.0.0/0"]
}

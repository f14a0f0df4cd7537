module "app" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name   = "app"
  vpc_id = "vpc-1b2c3d4e"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["http-8080-tcp"]
}

resource "aws_instance" "app" {
  ami                    = "ami-1b2c3d4e"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [module.app.security_group_id]
}

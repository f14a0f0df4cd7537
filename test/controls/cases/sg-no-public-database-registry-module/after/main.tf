module "db" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name   = "db"
  vpc_id = "vpc-1b2c3d4e"

  ingress_cidr_blocks = ["203.0.113.0/24"]
  ingress_rules       = ["postgresql-tcp"]
}

resource "aws_db_instance" "main" {
  instance_class         = "db.t4g.micro"
  vpc_security_group_ids = [module.db.security_group_id]
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "all" {
  security_group_id = aws_default_security_group.main.id
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}

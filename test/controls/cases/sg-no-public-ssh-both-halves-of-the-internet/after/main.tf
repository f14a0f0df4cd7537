resource "aws_security_group" "bastion" {
  name = "bastion"

  ingress {
    description      = "SSH"
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["203.0.113.0/24"]
    ipv6_cidr_blocks = []
  }
}

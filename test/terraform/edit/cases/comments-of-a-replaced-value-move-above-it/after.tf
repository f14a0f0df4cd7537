resource "aws_security_group" "db" {
  ingress {
    # office
    # nobody
    cidr_blocks = var.cidrs
    from_port   = 1
  }
}

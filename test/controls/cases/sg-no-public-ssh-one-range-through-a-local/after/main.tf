resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", local.anywhere]
  }
}

locals {
  anywhere = "203.0.113.0/24"
}

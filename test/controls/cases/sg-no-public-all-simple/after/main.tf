resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["203.0.113.0/24"]
  }
}

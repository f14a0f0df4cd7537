resource "aws_security_group" "node" {
  for_each = toset(["a", "b"])

  name = each.key

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

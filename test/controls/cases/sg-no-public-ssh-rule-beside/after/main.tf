resource "aws_security_group" "web" {
  name = "web"
}

resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.web.id
  from_port         = 0
  to_port           = 1024
  protocol          = "tcp"
  cidr_blocks       = ["203.0.113.0/24"]
}

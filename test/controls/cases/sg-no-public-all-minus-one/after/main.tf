resource "aws_security_group_rule" "all" {
  type              = "ingress"
  security_group_id = "sg-11112222"
  protocol          = "tcp"
  from_port         = -1
  to_port           = -1
  cidr_blocks       = ["10.0.0.0/8"]
}

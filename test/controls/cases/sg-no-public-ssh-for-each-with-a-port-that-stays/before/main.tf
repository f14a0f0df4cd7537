variable "ranges" {
  default = ["0.0.0.0/0"]
}

resource "aws_security_group" "edge" {
  name = "edge"
}

resource "aws_security_group_rule" "in" {
  for_each = { ssh = 22, https = 443 }

  type              = "ingress"
  security_group_id = aws_security_group.edge.id
  from_port         = each.value
  to_port           = each.value
  protocol          = "tcp"
  cidr_blocks       = var.ranges
}

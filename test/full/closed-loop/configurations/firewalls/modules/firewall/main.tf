variable "name" {
  type = string
}

variable "rules" {
  type = list(object({
    port   = number
    ranges = list(string)
  }))
}

resource "aws_security_group" "this" {
  name        = var.name
  description = var.name
}

resource "aws_security_group_rule" "in" {
  for_each = { for rule in var.rules : "tcp-${rule.port}" => rule }

  type              = "ingress"
  security_group_id = aws_security_group.this.id
  from_port         = each.value.port
  to_port           = each.value.port
  protocol          = "tcp"
  cidr_blocks       = each.value.ranges
}

locals {
  anywhere = "0.0.0.0/0"

  rules = {
    ssh = { port = 22, cidrs = ["203.0.113.0/24"] }
    web = { port = 443, cidrs = [local.anywhere] }
  }
}

resource "aws_security_group" "web" {
  name = "web"

  dynamic "ingress" {
    for_each = local.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = ingress.value.cidrs
    }
  }
}

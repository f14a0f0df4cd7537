variable "ports" {
  type    = list(number)
  default = [22, 443]
}

variable "network" {
  type    = string
  default = "10.0.0.0/8"
}

locals {
  anywhere = "0.0.0.0/0"

  jump_hosts = {
    red  = "0.0.0.0/0"
    blue = "198.51.100.0/24"
  }
}

# The shop: the world may read it over HTTPS.
resource "aws_security_group" "web" {
  name        = "closed-loop-web"
  description = "web"

  ingress {
    description = "customers"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # for the first tests
  ingress {
    description = "debugging"
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0", "10.0.0.0/8"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "web" {
  ami                    = "ami-12c6146b"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.web.id]

  user_data = <<-SCRIPT
    #!/bin/sh
    # resource "aws_security_group" is not meant here
    echo "cidr_blocks = [\"0.0.0.0/0\"]" > /etc/motd
  SCRIPT
}

resource "aws_security_group" "admin" {
  name        = "closed-loop-admin"
  description = "admin"
}

resource "aws_security_group_rule" "admin_ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.admin.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = [local.anywhere]
}

resource "aws_security_group_rule" "admin_out" {
  type              = "egress"
  security_group_id = aws_security_group.admin.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = [local.anywhere]
}

resource "aws_security_group" "jump" {
  for_each = local.jump_hosts

  name        = "closed-loop-jump-${each.key}"
  description = "jump"
}

resource "aws_vpc_security_group_ingress_rule" "jump" {
  for_each = local.jump_hosts

  security_group_id = aws_security_group.jump[each.key].id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = each.value
}

resource "aws_security_group" "old" {
  name        = "closed-loop-old"
  description = "old"

  dynamic "ingress" {
    for_each = var.ports

    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = [var.network]
    }
  }
}

resource "aws_security_group" "everything" {
  count = 1

  name        = "closed-loop-everything"
  description = "everything"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

module "orders" {
  source = "./modules/firewall"

  name = "closed-loop-orders"
  rules = [
    { port = 5432, ranges = ["10.0.0.0/8", "0.0.0.0/0"] }, # replication
    { port = 9187, ranges = ["10.0.0.0/8"] },
  ]
}

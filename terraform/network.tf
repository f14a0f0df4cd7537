locals {
  port = 3000
}

resource "aws_security_group" "load_balancer" {
  name        = "${local.name}-load-balancer"
  description = "Webhooks from GitHub, on to the task"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "webhooks" {
  for_each = toset(var.webhook_cidrs)

  security_group_id = aws_security_group.load_balancer.id
  description       = "Webhooks over HTTPS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.key
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_task" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "Webhooks and health checks"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  referenced_security_group_id = aws_security_group.task.id
}

resource "aws_security_group" "task" {
  name        = "${local.name}-task"
  description = "The TerraFix task"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "task_from_load_balancer" {
  security_group_id            = aws_security_group.task.id
  description                  = "Webhooks and health checks"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
  referenced_security_group_id = aws_security_group.load_balancer.id
}

resource "aws_vpc_security_group_egress_rule" "task_to_services" {
  security_group_id = aws_security_group.task.id
  description       = "GitHub, Vanta and AWS over HTTPS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "task_to_files" {
  security_group_id            = aws_security_group.task.id
  description                  = "The database's file system"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.files.id
}

resource "aws_security_group" "files" {
  name        = "${local.name}-files"
  description = "The database's file system"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "files_from_task" {
  security_group_id            = aws_security_group.files.id
  description                  = "NFS from the task"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.task.id
}

# Break-glass access. Sessions are recorded; a session starts an incident by itself.
resource "aws_cloudwatch_log_group" "bastion" {
  count = var.bastion_enabled ? 1 : 0

  name              = "/acme/bastion"
  retention_in_days = 90
}

resource "aws_security_group" "bastion" {
  count = var.bastion_enabled ? 1 : 0

  name        = "${local.name_prefix}-bastion"
  description = "Bastion: reached through Session Manager only, so nothing comes in"
  vpc_id      = module.network.vpc_id

  egress {
    description = "HTTPS to the endpoints of Session Manager"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

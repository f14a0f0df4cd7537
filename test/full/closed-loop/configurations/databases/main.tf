resource "aws_db_instance" "orders" {
  identifier                  = "closed-loop-orders"
  engine                      = "postgres"
  engine_version              = "16.4"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  username                    = "orders"
  password                    = "not-a-secret-at-all"
  publicly_accessible         = true
  backup_retention_period     = 1
  auto_minor_version_upgrade  = false
  allow_major_version_upgrade = false
  skip_final_snapshot         = true
  apply_immediately           = true
  storage_encrypted           = true
  vpc_security_group_ids      = [aws_security_group.orders.id]
}

resource "aws_security_group" "orders" {
  name        = "closed-loop-orders"
  description = "orders"
}

resource "aws_vpc_security_group_ingress_rule" "orders" {
  security_group_id = aws_security_group.orders.id
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  cidr_ipv4         = var.readers
}

resource "aws_vpc_security_group_egress_rule" "orders" {
  security_group_id = aws_security_group.orders.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0" # backups go out
}

variable "readers" {
  type = string
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier      = "closed-loop-graph"
  backup_retention_period = 1
  skip_final_snapshot     = true
  apply_immediately       = true
}

resource "aws_rds_cluster_parameter_group" "orders" {
  name   = "closed-loop-orders"
  family = "aurora-postgresql14"
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/databases"
  type  = "String"
  value = "unchanged"
}

resource "aws_sns_topic" "alerts" {
  name = "closed-loop-databases-alerts"
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "on-call@example.com"
}


resource "aws_lb" "public" {
  name = "acme-public"
}

resource "aws_lb_target_group" "web" {
  name = "acme-web"
}

resource "aws_msk_cluster" "events" {
  cluster_name = "acme-events"
}

resource "aws_wafv2_web_acl" "edge" {
  name = "acme-edge"
}

resource "aws_ssm_parameter" "path" {
  name = "/acme/prod/token"
}

resource "aws_secretsmanager_secret" "db" {
  name = "acme/prod/db"
}

resource "aws_ecs_service" "api" {
  name = "acme-api"
}

resource "aws_ecs_task_definition" "api" {
  family = "acme-api-task"
}

resource "aws_autoscaling_group" "web" {
  name = "acme-web-group"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "acme-main"
}

resource "aws_elastic_beanstalk_environment" "shop" {
  name = "acme-shop-prod"
}

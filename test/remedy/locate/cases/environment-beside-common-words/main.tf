terraform {
  backend "s3" {}
}

variable "environment" {
  default = "Staging"
}

resource "aws_ecs_cluster" "app" {
  name = "ecs${var.environment}Cluster"
}

resource "aws_lb" "app" {
  name = "alb-${var.environment}-app"
}

variable "zone" {
  type = string
}

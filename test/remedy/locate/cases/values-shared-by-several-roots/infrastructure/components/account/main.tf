variable "project" {}
variable "environment" {}
variable "state_bucket" {}
variable "repositories" {
  type    = list(string)
  default = []
}
variable "retention" {
  default = 1
}

resource "aws_ecr_repository" "all" {
  count = length(var.repositories)
  name  = var.repositories[count.index]
}

resource "aws_cloudwatch_log_group" "account" {
  name              = "${var.project}-account"
  retention_in_days = var.retention
}

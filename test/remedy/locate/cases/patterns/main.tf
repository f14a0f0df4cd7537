variable "env" {}

variable "anything" {}

locals {
  long = terraform.workspace == "production"
}

resource "aws_security_group" "search" {
  name = "search-${var.env}"
}

resource "aws_security_group" "search_access" {
  name = "search-access-${var.env}"
}

resource "aws_security_group" "web" {
  name = "${var.env}-web"
}

resource "aws_security_group" "any" {
  name = var.anything
}

resource "aws_security_group" "dash" {
  name = "${var.env}-${var.anything}"
}

resource "aws_lb" "public" {
  name = local.long ? "public-balancer" : "public-lb"
}

resource "aws_iam_role" "task" {
  name_prefix = "task-"
}

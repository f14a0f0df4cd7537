variable "name" {}

variable "env" {}

variable "region" {
  default = "eu-west-1"
}

resource "aws_iam_role" "task" {
  name = "${var.name}-task-role"
}

resource "aws_s3_bucket" "logs" {
  bucket = "${var.name}-logs"
}

resource "aws_s3_bucket" "invoices" {
  bucket = "${var.env}-invoices"
}

resource "aws_sqs_queue" "regional" {
  name = "intake-${var.region}"
}

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

resource "aws_sns_topic" "done" {
  name = var.name
}

resource "aws_kms_key" "first" {
  tags = {
    Name = "${var.name}-key"
  }
}

resource "aws_kms_key" "second" {
  tags = {
    Name = "${var.name}-main-${var.env}"
  }
}

resource "aws_lb" "front" {
  name = "${var.name}-ingress"
}

provider "aws" {
  region = var.region
}

variable "region" {}

variable "env" {}

variable "enabled" {
  default = false
}

variable "extra" {
  type    = set(string)
  default = []
}

locals {
  on = var.enabled && var.region != ""
}

resource "aws_vpc" "watch" {
  count = local.on ? 1 : 0
  tags  = { Name = "uptime-watch" }
}

resource "aws_vpc" "plain" {
  count = var.enabled ? 1 : 0
  tags  = { Name = "main-vpc" }
}

module "probe" {
  source = "./modules/probe"
  count  = var.enabled ? 1 : 0
  zone   = "b"
  env    = var.env
}

module "bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  count   = var.enabled ? 1 : 0
  bucket  = "uptime-probe-results"
}

resource "aws_sqs_queue" "extra" {
  for_each = var.extra
  name     = "uptime-${each.key}"
}

resource "aws_sqs_queue" "never" {
  count = 0
  name  = "uptime-never"
}

resource "aws_sns_topic" "now" {
  name = "uptime-alerts"
}

resource "aws_sns_topic" "then" {
  count = var.enabled ? 1 : 0
  name  = "uptime-alerts"
}

terraform {
  backend "s3" {}
}

variable "site" {
  type = string
}

locals {
  naming = join("-", compact(["harbour", var.site, "", "%s"]))
}

resource "aws_sqs_queue" "cranes" {
  name = format(local.naming, "cranes")
}

resource "aws_sqs_queue" "ships" {
  name = format(local.naming, "ships")
}

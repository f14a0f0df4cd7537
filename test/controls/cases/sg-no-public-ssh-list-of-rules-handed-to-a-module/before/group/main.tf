locals {
  web = ["10.1.0.0/16"]
}

variable "name" {
  type = string
}

variable "rules" {
  type = any
}

resource "aws_security_group" "this" {
  name    = var.name
  ingress = var.rules
}

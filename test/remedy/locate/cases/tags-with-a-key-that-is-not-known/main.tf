variable "billing_key" {}

locals {
  common = {
    Team              = "acme"
    (var.billing_key) = "shared"
  }
}

resource "aws_vpc" "main" {
  tags = {
    Name              = "acme-main"
    (var.billing_key) = "acme"
  }
}

resource "aws_vpc" "merged" {
  tags = merge({ Name = "acme-merged", (var.billing_key) = "acme" }, local.common)
}

resource "aws_vpc" "unnamed" {
  tags = local.common
}

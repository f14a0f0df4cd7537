terraform {
  backend "s3" {}
}

variable "stage" {
  type = string
}

locals {
  suffix = terraform.workspace == "default" ? "" : "-${terraform.workspace}"
}

resource "aws_ecr_repository" "mill" {
  name = "grain-mill${local.suffix}"
}

resource "aws_ecr_repository" "baker" {
  name = "grain-mill-baker${local.suffix}"
}

terraform {
  backend "s3" {}
}

locals {
  stage = terraform.workspace == "default" ? "trial" : terraform.workspace
}

resource "aws_s3_bucket" "samples" {
  count  = local.stage == "live" ? 0 : 1
  bucket = "${local.stage}-orchard-samples"
}

resource "aws_s3_bucket" "harvest" {
  bucket = "${local.stage}-orchard-harvest"
}

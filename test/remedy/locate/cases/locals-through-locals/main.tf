locals {
  org    = "acme"
  prefix = "${local.org}-data"
  name   = lower(join("-", [local.prefix, "Lake"]))
}

resource "aws_s3_bucket" "lake" {
  bucket = local.name
}

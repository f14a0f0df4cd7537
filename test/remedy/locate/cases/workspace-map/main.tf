locals {
  names = { prod = "acme-live", default = "acme-trial" }
}

resource "aws_s3_bucket" "logs" {
  bucket = lookup(local.names, terraform.workspace, "acme-other")
}

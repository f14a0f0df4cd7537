locals {
  a = range(1000)
  b = [for x in local.a : local.a]
  c = [for x in local.a : local.b]
  d = [for x in local.a : local.c]
}

resource "aws_s3_bucket" "many" {
  for_each = toset([for x in flatten(local.d) : "acme-${x}"])
  bucket   = each.key
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

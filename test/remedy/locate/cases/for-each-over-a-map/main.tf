locals {
  buckets = { audit = "acme-audit", media = "acme-media" }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets
  bucket   = each.value
}

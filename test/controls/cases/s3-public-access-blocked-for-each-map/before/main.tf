locals {
  buckets = {
    raw   = { days = 30 }
    clean = { days = 90 }
  }
}

resource "aws_s3_bucket" "lake" {
  for_each = { for name, it in local.buckets : name => it if it.days > 0 }
  bucket   = "acme-${each.key}"
}

locals {
  buckets = {
    raw   = { versioning = false, days = 1 }
    audit = { versioning = true, days = 9 }
  }
}

resource "aws_s3_bucket" "lake" {
  for_each = local.buckets
  bucket   = "acme-${each.key}"

  versioning {
    enabled = each.value.versioning
  }
}

locals {
  buckets = {
    "audit"   = { versioning = true, acl = "private" } # keep
    "logs"    = { versioning = true }
    "new one" = { versioning = true }
  }
}

locals {
  buckets = {
    "audit" = { versioning = false, acl = "private" } # keep
    "logs"  = {}
  }
}

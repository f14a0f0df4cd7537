locals {
  stores     = toset(["docs", "pics"])
  versioning = { enabled = false }
}

module "store" {
  source     = "terraform-aws-modules/s3-bucket/aws"
  version    = "5.2.0"
  for_each   = local.stores
  bucket     = "heron-${each.key}"
  versioning = local.versioning
}

locals {
  stores = {
    docs = { versioning = { enabled = true } }
    pics = { versioning = { enabled = true } }
  }
}

module "store" {
  source     = "terraform-aws-modules/s3-bucket/aws"
  version    = "5.2.0"
  for_each   = local.stores
  bucket     = "heron-${each.key}"
  versioning = each.value.versioning
}

variable "stores" {
  type = any
}

module "store" {
  source     = "terraform-aws-modules/s3-bucket/aws"
  version    = "5.2.0"
  for_each   = var.stores
  bucket     = "heron-${each.key}"
  versioning = each.value.versioning
}

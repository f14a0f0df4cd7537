module "store" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-store"
}

module "other" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-other"
}

terraform {
  backend "s3" {}
}

module "uploads" {
  source = "git::https://git.acme.example/platform/tf-mod-s3-iam.git?ref=1.2"
  name   = "map-uploads"
}

module "archive" {
  source = "git::https://git.acme.example/platform/tf-mod-s3-iam.git?ref=1.2"
  bucket = "map-archive"
}

module "public" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "map-public"
}

variable "environment" {}

module "bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "4.1.0"
  bucket  = "acme-registry"
}

module "uploads" {
  source      = "git::https://git.acme.example/platform/modules.git//s3?ref=v2"
  project     = "acme"
  function    = "uploads"
  environment = var.environment
}

module "uploads_archive" {
  source      = "git::https://git.acme.example/platform/modules.git//s3?ref=v2"
  project     = "acme"
  function    = "uploads-archive"
  environment = var.environment
}

module "balancer" {
  source = "terraform-aws-modules/alb/aws"
  name   = "front-${var.environment}"
}

module "network" {
  source               = "terraform-aws-modules/vpc/aws"
  name                 = "core"
  private_subnet_names = [for zone in data.aws_availability_zones.all.names : "core-inner-${zone}"]
}

data "aws_availability_zones" "all" {}

module "watch" {
  source      = "acme/bucket-alarms/aws"
  bucket      = "acme-elsewhere"
  bucket_name = "acme-elsewhere"
}

module "reader" {
  source        = "acme/lambda/aws"
  function_name = "reader"
  bucket_name   = module.bucket.s3_bucket_id
  role_name     = "reader-role"
}

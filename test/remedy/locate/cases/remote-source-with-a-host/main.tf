module "bucket" {
  source = "app.terraform.io/acme/s3-bucket/aws"
  bucket = "acme-private"
}

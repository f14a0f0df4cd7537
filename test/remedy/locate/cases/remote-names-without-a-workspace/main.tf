module "uploads" {
  source = "git::https://git.acme.example/platform/tf-mod-s3-iam.git?ref=1.2"
  name   = "map-uploads"
}

module "uploads" {
  source = "git::https://git.example/acme/s3.git"
  project = "acme"
  environment = "production"
  function = "uploads"
}

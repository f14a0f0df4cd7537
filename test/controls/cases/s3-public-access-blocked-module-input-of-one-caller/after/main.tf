module "audit" {
  source       = "./modules/bucket"
  name         = "acme-audit"
  block_public = true
}

module "site" {
  source = "./modules/bucket"
  name   = "acme-site"
}

module "audit" {
  source = "./modules/bucket"
  name   = "acme-audit"
}

module "site" {
  source = "./modules/bucket"
  name   = "acme-site"
}

module "audit" {
  source = "./modules/bucket"
  name   = "acme-audit"
  block  = false
}

module "other" {
  source = "./modules/bucket"
  name   = "acme-other"
}

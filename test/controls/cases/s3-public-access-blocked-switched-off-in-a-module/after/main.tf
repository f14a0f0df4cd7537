module "audit" {
  source = "./modules/bucket"
  name   = "acme-audit"
  block  = true
}

module "other" {
  source = "./modules/bucket"
  name   = "acme-other"
}

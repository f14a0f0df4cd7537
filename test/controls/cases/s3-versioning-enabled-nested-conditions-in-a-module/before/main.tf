module "audit" {
  source  = "./modules/bucket"
  name    = "acme-audit"
  enabled = true

  suspended = true
}

module "scratch" {
  source = "./modules/bucket"
  name   = "acme-scratch"
}

module "audit" {
  source  = "./modules/bucket"
  name    = "acme-audit"
  enabled = true

  suspended = false
}

module "scratch" {
  source = "./modules/bucket"
  name   = "acme-scratch"
}

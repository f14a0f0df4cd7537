module "audit" {
  source = "./bucket"
  name   = "acme-prod-audit"
}

module "exports" {
  source = "./bucket"
  name   = "acme-prod-exports"
}

module "audit" {
  source = "./modules/bucket"
  name   = "acme-audit"
}

module "replica" {
  source = "./modules/bucket"
  name   = "acme-replica"
}

locals {
  team = "core"
}

module "storage" {
  for_each = toset(["audit", "exports"])
  source   = "./modules/storage"
  name     = "acme-${local.team}-${each.key}"
}

locals {
  env = "prod"
}

unit "manifests" {
  source = "${get_repo_root()}/catalog/units/bucket"
  path   = "manifests"

  values = {
    name = "manifests-${local.env}"
  }
}

stack "quay" {
  source = "../../../catalog/stacks/quay"
  path   = "quay"

  values = {
    env = local.env
  }
}

unit "cranes" {
  source = "git::https://git.example/harbour/catalog.git//units/table?ref=v3"
  path   = "cranes"

  values = {
    name = "harbour-cranes"
  }
}

include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "../../../modules/logs"
}

dependency "network" {
  config_path = "../network"
}

inputs = merge({ team = include.root.inputs.team }, {
  name = dependency.network.outputs.name
})

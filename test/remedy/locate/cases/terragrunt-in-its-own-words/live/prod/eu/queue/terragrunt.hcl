include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "${get_repo_root()}/modules//queue"
}

dependency "key" {
  config_path = "../key"

  mock_outputs = {
    name = "mock"
  }
}

locals {
  common = jsondecode(read_tfvars_file("${get_parent_terragrunt_dir("root")}/common.tfvars"))
  env    = read_terragrunt_config(find_in_parent_folders("env.hcl"))
  area   = split("/", path_relative_to_include("root"))[1]
}

inputs = {
  company = local.common.company
  team    = local.env.locals.team
  area    = local.area
  again   = include.root.locals.stage
  suffix  = get_env("SUFFIX", "acme-main")
  key     = dependency.key.outputs.name
}

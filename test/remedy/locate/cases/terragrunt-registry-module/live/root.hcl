locals {
  stage = read_terragrunt_config(find_in_parent_folders("stage.hcl")).locals.stage
}

inputs = {
  tags = { stage = local.stage }
}

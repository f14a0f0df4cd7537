locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))
}

inputs = {
  team = local.account.locals.team
}

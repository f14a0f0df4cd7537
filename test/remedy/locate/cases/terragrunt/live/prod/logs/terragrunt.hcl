include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_repo_root()}/modules//logs"

  extra_arguments "shared" {
    commands           = ["plan", "apply"]
    required_var_files = ["${get_repo_root()}/shared.tfvars"]
  }
}

inputs = {
  name = "logs-${basename(get_terragrunt_dir())}"
}

include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_repo_root()}/catalog/modules/bucket"
}

inputs = {
  name = values.name
  kept = try(values.kept, true)
}

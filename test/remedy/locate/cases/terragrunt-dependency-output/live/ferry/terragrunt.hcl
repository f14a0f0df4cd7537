include "root" {
  path = find_in_parent_folders("root.hcl")
}

include "pier" {
  path = find_in_parent_folders("pier.hcl")
}

terraform {
  source = "../../modules/ferry"
}

inputs = {
  pier = dependency.pier.outputs.name
  berth = dependency.pier.outputs.berth
}

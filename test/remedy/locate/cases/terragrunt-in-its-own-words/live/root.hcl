locals {
  stage = split("/", path_relative_to_include())[0]
}

inputs = {
  stage = local.stage
}

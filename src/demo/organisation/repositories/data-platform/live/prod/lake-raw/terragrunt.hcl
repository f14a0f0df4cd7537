include "root" {
  path = find_in_parent_folders("root.hcl")
}

locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
}

terraform {
  source = "../../../modules//lake-bucket"
}

# As it came in: the only copy from which everything else can be made again.
inputs = {
  bucket       = "acme-data-${local.env.environment}-lake-raw"
  archive_days = 730
}

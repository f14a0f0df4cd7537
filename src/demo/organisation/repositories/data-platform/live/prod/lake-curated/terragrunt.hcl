include "root" {
  path = find_in_parent_folders("root.hcl")
}

locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
}

terraform {
  source = "../../../modules//lake-bucket"
}

# Cleaned and partitioned by day; what analysts query.
inputs = {
  bucket       = "acme-data-${local.env.environment}-lake-curated"
  archive_days = 1095
}

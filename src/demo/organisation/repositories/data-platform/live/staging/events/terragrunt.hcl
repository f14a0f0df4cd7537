include "root" {
  path = find_in_parent_folders("root.hcl")
}

locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
}

terraform {
  source = "../../../modules//dynamodb-table"
}

inputs = {
  name      = "acme-data-${local.env.environment}-events"
  hash_key  = "device_id"
  range_key = "received_at"
}

locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
}

remote_state {
  backend = "s3"
  config = {
    bucket       = "acme-terraform-state"
    key          = "data-platform/${path_relative_to_include()}/terraform.tfstate"
    region       = local.env.region
    encrypt      = true
    use_lockfile = true
  }
  generate = {
    path      = "backend.tf"
    if_exists = "overwrite_terragrunt"
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<-EOF
    provider "aws" {
      region              = "${local.env.region}"
      allowed_account_ids = ["${local.env.account_id}"]

      default_tags {
        tags = {
          Environment = "${local.env.environment}"
          Team        = "data"
        }
      }
    }
  EOF
}

# What every unit gets; a module that does not declare a variable ignores it.
inputs = {
  environment = local.env.environment
}

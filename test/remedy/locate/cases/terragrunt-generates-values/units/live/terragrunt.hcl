terraform {
  source = "../..//code"
}

locals {
  stage = "live"
}

inputs = {
  suffix = "-input"
  copies = 1
}

generate "inputs" {
  path      = "inputs.auto.tfvars"
  if_exists = "overwrite_terragrunt"
  contents  = <<EOF
suffix = "-${local.stage}"
shards = 6
EOF
}

generate "notes" {
  path     = "notes.tfvars"
  contents = "suffix = \"-noted\""
}

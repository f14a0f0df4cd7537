include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "tfr:///terraform-aws-modules/s3-bucket/aws?version=4.1.0"
}

inputs = {
  bucket = "heron-${include.root.locals.stage}-invoices"
  logging = {
    target_bucket = "heron-access-logs"
  }
}

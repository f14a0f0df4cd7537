include "root" {
  path = find_in_parent_folders("root.hcl")
}

locals {
  size = { instance_class = "db.t4g.medium", multi_az = false }
}

terraform {
  source = "tfr:///terraform-aws-modules/rds/aws?version=6.5.0"
}

inputs = {
  identifier = "orders"
  engine     = "postgres"
  multi_az   = true
}

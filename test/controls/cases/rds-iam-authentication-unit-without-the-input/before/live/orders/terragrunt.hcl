terraform {
  source = "tfr:///terraform-aws-modules/rds/aws?version=6.5.0"
}

locals {
  stage = "test"
}

inputs = {
  identifier          = "orders-${local.stage}"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  multi_az            = false
  deletion_protection = local.stage == "live"
}

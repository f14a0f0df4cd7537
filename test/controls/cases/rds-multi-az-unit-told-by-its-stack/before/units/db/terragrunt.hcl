terraform {
  source = "tfr:///terraform-aws-modules/rds/aws?version=6.5.0"
}

inputs = {
  identifier          = values.name
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  multi_az            = values.multi_az
  deletion_protection = false
}

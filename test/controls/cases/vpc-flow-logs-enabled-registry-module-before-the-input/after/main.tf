module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "2.25.0"

  name = "main"
}

resource "aws_flow_log" "vpc" {
  vpc_id               = module.vpc.vpc_id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::acme-flow-logs"
  log_destination_type = "s3"
}

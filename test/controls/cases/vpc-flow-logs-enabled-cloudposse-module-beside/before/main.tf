module "vpc" {
  source  = "cloudposse/vpc/aws"
  version = "~> 2.0"

  name                    = "main"
  ipv4_primary_cidr_block = "10.0.0.0/16"
}

module "flow_logs" {
  source  = "cloudposse/vpc-flow-logs-s3-bucket/aws"
  version = "1.3.1"

  name   = "flow-logs"
  vpc_id = module.vpc.vpc_id
}

module "flow_log" {
  source  = "terraform-aws-modules/vpc/aws//modules/flow-log"
  version = "~> 6.4"

  vpc_id = "vpc-0aa11bb22cc33dd44"
}

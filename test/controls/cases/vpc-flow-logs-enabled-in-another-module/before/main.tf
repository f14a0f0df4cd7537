module "network" {
  source = "./network"
}

resource "aws_flow_log" "main" {
  vpc_id               = module.network.vpc_id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::acme-logs"
  log_destination_type = "s3"
}

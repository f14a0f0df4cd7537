module "network" {
  source = "../../modules/network"

  name               = local.name_prefix
  cidr               = var.vpc_cidr
  availability_zones = [for suffix in var.availability_zones : "${var.region}${suffix}"]
}

module "storage" {
  source = "../../modules/storage-buckets"

  prefix  = local.name_prefix
  buckets = var.buckets
}

module "service_logs" {
  source = "../../modules/service-logs"

  organisation      = var.organisation
  environment       = var.environment
  services          = ["api", "worker"]
  retention_in_days = var.log_retention_days
}

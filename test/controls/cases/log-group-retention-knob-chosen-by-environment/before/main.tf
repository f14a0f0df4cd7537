variable "environment" {
  type    = string
  default = "dev"
}

locals {
  all      = { dev = { log_days = 7 }, default = { log_days = 30 } }
  settings = contains(keys(local.all), var.environment) ? local.all[var.environment] : local.all["default"]
}

module "app" {
  source   = "./app"
  settings = local.settings
}

variable "region" {}

module "sync" {
  source        = "git::https://git.example/acme/modules.git//lambda"
  function_name = "sync"
  region        = var.region
}

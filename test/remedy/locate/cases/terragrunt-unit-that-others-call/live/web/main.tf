variable "env" {}

module "store" {
  source = "../../modules/store"
  env    = var.env
  app    = "web"
}

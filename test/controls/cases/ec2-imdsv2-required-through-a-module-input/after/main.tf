module "web" {
  source = "./modules/server"

  http_tokens = "required"
}

module "batch" {
  source      = "./modules/server"
  http_tokens = "required"
}

module "web" {
  source = "./modules/server"
}

module "batch" {
  source      = "./modules/server"
  http_tokens = "required"
}

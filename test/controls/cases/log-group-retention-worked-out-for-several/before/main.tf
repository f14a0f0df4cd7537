module "app" {
  source = "./modules/log"
  name   = "/acme/app"
}

module "worker" {
  source = "./modules/log"
  name   = "/acme/worker"
}

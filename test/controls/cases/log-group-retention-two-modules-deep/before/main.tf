module "app" {
  source = "./modules/service"
  name   = "app"
}

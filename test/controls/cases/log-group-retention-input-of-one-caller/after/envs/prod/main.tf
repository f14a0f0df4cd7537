module "app" {
  source = "../../modules/log"
  name   = "/acme/app"
  days   = 365
}

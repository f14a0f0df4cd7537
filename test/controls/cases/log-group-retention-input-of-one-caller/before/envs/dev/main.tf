module "app" {
  source = "../../modules/log"
  name   = "/acme/dev"
}

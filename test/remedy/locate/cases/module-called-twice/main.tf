module "a" {
  source = "./modules/store"
  name   = "acme-a"
}

module "b" {
  source = "./modules/store"
  name   = "acme-b"
}

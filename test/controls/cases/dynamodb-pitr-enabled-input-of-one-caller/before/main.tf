module "orders" {
  source = "./modules/table"
  name   = "orders"
}

module "cache" {
  source = "./modules/table"
  name   = "cache"
}

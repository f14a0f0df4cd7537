module "orders" {
  source = "./modules/table"
  name   = "orders"
  pitr   = true
}

module "cache" {
  source = "./modules/table"
  name   = "cache"
}

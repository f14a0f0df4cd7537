module "orders" {
  source = "./modules/store"
  name   = "orders"
}

module "invoices" {
  source = "./modules/store"
  name   = "invoices"
}

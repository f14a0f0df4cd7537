module "store" {
  source = "../../modules/store"
  name   = "acme-shown"
}

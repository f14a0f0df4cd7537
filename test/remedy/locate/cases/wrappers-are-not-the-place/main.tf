module "wrapper" {
  source = "./wrappers"
  items  = { a = { name = "acme-a" } }
}

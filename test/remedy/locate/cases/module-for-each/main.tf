module "store" {
  source   = "./store"
  for_each = { audit = "eu", media = "us" }
  name     = "acme-${each.key}-${each.value}"
}

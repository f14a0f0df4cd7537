module "tables" {
  source   = "./modules/table"
  for_each = { orders = { pitr = false }, cache = { pitr = false } }
  name     = each.key
  pitr     = each.value.pitr
}

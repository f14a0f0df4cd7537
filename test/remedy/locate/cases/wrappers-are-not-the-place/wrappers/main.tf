variable "items" {}

module "one" {
  source   = "../store"
  for_each = var.items
  name     = try(each.value.name, "none")
}

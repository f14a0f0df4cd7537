locals {
  team = "orders"
}

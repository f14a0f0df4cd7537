locals {
  team = "harbour"
}

variable "name" {
  type = string
}

module "log" {
  source = "../log"
  name   = "/acme/${var.name}"
}

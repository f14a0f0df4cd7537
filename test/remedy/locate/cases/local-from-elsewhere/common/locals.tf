locals {
  prefix = "acme-${var.environment}"
  suffix = terraform.workspace == "default" ? "" : "-${terraform.workspace}"
}

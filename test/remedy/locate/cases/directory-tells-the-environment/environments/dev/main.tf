terraform {
  backend "s3" {}
}

variable "environment" {
  type = string
}

module "shop" {
  source      = "../../modules/shop"
  environment = var.environment
}

provider "aws" {
  region = "eu-west-1"
}

module "orders" {
  source = "./modules/table"
}

module "carts" {
  source = "./modules/table"
}

provider "registry.terraform.io/hashicorp/aws" {
  version = "5.60.0"
}

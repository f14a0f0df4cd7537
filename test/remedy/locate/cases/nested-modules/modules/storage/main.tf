variable "name" {
  type = string
}

variable "suffix" {
  type    = string
  default = "data"
}

module "bucket" {
  source = "../bucket"
  bucket = "${var.name}-${var.suffix}"
}

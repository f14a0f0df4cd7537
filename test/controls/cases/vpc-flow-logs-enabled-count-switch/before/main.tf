variable "create" {
  type    = bool
  default = true
}

resource "aws_vpc" "main" {
  count      = var.create ? 1 : 0
  cidr_block = "10.0.0.0/16"
}

variable "protect" {
  default = true
}

resource "aws_db_instance" "safe" {
  count      = var.protect ? 1 : 0
  identifier = "acme-db"
}

resource "aws_db_instance" "loose" {
  count      = var.protect ? 0 : 1
  identifier = "acme-db"
}

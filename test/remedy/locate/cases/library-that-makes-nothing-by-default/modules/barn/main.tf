variable "name" {
  type = string
}

variable "silos" {
  type    = number
  default = 0
}

resource "aws_instance" "silo" {
  count = var.silos
  tags = {
    Name = "grain-silo-${var.name}-${count.index + 1}"
  }
}

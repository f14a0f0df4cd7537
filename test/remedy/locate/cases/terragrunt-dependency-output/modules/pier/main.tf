variable "town" {}

resource "aws_vpc" "berth" {
  cidr_block = "10.0.0.0/16"
}

output "name" {
  value = "${var.town}-pier"
}

output "berth" {
  value = aws_vpc.berth.id
}

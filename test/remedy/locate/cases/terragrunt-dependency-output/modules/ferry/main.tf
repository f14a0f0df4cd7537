variable "pier" {}

variable "berth" {}

resource "aws_s3_bucket" "tickets" {
  bucket = "${var.pier}-tickets"
}

resource "aws_security_group" "deck" {
  name   = "deck"
  vpc_id = var.berth
}

output "visitor" {
  value = "${var.pier}-ferry"
}

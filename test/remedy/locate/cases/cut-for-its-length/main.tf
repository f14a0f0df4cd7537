variable "env" {}

resource "aws_lb" "web" {
  name = substr("acme-${var.env}-web", 0, 32)
}

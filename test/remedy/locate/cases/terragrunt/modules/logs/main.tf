variable "env" {}

variable "suffix" {
  default = "x0"
}

variable "team" {}

variable "name" {}

resource "aws_s3_bucket" "this" {
  bucket = "${var.team}-${var.env}-${var.name}-${var.suffix}"
}

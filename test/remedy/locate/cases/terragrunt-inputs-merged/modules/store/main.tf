variable "org" {}
variable "env" {}

resource "aws_s3_bucket" "this" {
  bucket = "${var.org}-${var.env}-store"
}

variable "env" {}

resource "aws_s3_bucket" "this" {
  bucket = "acme-${var.env}-store"
}

variable "env" {}

resource "aws_s3_bucket" "store" {
  bucket = "acme-${var.env}-store"
}

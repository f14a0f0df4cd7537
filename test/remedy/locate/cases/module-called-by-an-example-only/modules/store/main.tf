variable "name" {
  default = "acme-store"
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
}

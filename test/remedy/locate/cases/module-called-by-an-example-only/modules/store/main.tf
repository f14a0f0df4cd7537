variable "name" {
  default = "acme-store"
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
}

variable "site" {}

resource "aws_sqs_queue" "parcels" {
  name = "${var.site}-parcels"
}

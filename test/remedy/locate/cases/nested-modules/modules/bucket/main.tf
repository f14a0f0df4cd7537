variable "bucket" {
  default = "acme-default"
}

resource "aws_s3_bucket" "this" {
  bucket = var.bucket
}

resource "aws_iam_role" "reader" {
  name = "${var.bucket}-reader"
}

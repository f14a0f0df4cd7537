variable "bucket" {
  default = "acme-only-a-default"
}

resource "aws_s3_bucket" "x" {
  bucket = var.bucket
}

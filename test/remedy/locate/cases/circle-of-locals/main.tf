locals {
  a = local.b
  b = local.a
}

resource "aws_s3_bucket" "round" {
  bucket = "acme-${local.a}-round"
}
resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

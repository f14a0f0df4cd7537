variable "env" {
  default = "dev"
}

resource "aws_s3_bucket" "native" {
  bucket = "acme-${var.env}-native"
}

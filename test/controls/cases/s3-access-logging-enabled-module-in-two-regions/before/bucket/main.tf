variable "name" {
  type = string
}

resource "aws_s3_bucket" "cache" {
  bucket = var.name
}

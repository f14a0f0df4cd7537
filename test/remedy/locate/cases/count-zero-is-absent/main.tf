variable "on" {
  default = false
}

resource "aws_s3_bucket" "old" {
  count  = var.on ? 1 : 0
  bucket = "acme-data"
}

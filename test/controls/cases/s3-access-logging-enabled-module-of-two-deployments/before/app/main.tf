variable "name" {
  type = string
}

resource "aws_s3_bucket" "uploads" {
  bucket = "${var.name}-uploads"
}

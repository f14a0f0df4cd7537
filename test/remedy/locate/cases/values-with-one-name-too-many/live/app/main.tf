variable "env" {}
variable "size" {}
variable "team" {}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-${var.env}"
}

variable "env" {}

resource "aws_s3_bucket" "all" {
  bucket = "acme-${var.env}"
}
resource "aws_s3_bucket" "logs" {
  bucket = "acme-${var.env}-logs"
}

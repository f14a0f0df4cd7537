variable "env" {}
variable "suffix" {}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-${var.env}-${var.suffix}"
}

variable "a" {}
variable "b" {}

resource "aws_s3_bucket" "any" {
  bucket = "${var.a}-${var.b}"
}

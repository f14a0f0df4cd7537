variable "env" {}
variable "app" {}

resource "aws_s3_bucket" "this" {
  bucket = "${var.env}-${var.app}-store"
}

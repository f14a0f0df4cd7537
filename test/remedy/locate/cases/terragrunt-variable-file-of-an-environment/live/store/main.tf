variable "stage" {}

variable "owner" {}

resource "aws_s3_bucket" "grain" {
  bucket = "${var.owner}-grain-${var.stage}"
}

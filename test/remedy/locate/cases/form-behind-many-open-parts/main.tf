variable "team" {}

variable "stage" {}

variable "part" {}

data "aws_caller_identity" "this" {}

resource "aws_s3_bucket" "store" {
  bucket = "${var.team}-heron-${var.stage}-${var.part}-${data.aws_caller_identity.this.account_id}"
}

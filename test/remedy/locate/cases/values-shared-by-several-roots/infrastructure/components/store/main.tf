variable "project" {}
variable "environment" {}
variable "domain" {}
variable "state_bucket" {}
variable "store_size" {}
variable "store_class" {}
variable "store_replicas" {}
variable "keep_copy" {
  default = false
}

resource "aws_db_instance" "orders" {
  identifier = "${var.project}-${var.environment}-orders"
}

resource "aws_s3_bucket" "copy" {
  count  = var.keep_copy ? 1 : 0
  bucket = "${var.project}-${var.environment}-copy"
}

variable "company" {}
variable "team" {}
variable "area" {}
variable "stage" {}
variable "again" {}
variable "suffix" {}
variable "key" {}

resource "aws_sqs_queue" "all" {
  name = "${var.company}-${var.team}-${var.area}-${var.stage}-${var.again}"
}

resource "aws_sns_topic" "suffix" {
  name = var.suffix
}

resource "aws_s3_bucket" "key" {
  bucket = "${var.key}-orders"
}

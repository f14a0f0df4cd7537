variable "suffix" {
  default = "-trial-0"
}

variable "shards" {
  default = 0
}

variable "copies" {
  default = 0
}

resource "aws_kinesis_stream" "logs" {
  count = var.shards > 0 ? 1 : 0
  name  = "shop${var.suffix}-logs"
}

resource "aws_s3_bucket" "copy" {
  count  = var.copies
  bucket = "shop${var.suffix}-copy"
}

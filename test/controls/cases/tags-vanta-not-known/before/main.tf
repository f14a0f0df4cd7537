resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
  tags   = merge({ Name = "orders" }, var.tags)
}

variable "tags" {
  type = map(string)
}

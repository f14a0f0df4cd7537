resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
  tags   = merge(local.tags, { Name = "orders" })
}

locals {
  tags = { team = "shop" }
}

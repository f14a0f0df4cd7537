resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
  tags = merge(local.tags, { Name = "orders" }, {
    VantaDescription      = "Orders of the shop"
    VantaOwner            = "ann@example.com"
    VantaContainsUserData = "true"
  })
}

locals {
  tags = { team = "shop" }
}

resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
  tags = {
    VantaDescription      = "Orders of the shop"
    VantaOwner            = "ann@example.com"
    VantaContainsUserData = "true"
  }
}

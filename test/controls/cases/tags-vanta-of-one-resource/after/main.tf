resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"
  tags = {
    VantaOwner          = "ann@example.com"
    VantaUserDataStored = "Addresses"
  }
}

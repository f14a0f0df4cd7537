resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"

  tags = {
    Name             = "orders"
    VantaDescription = "What somebody wrote"
  }
}

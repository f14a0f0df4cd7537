resource "aws_s3_bucket" "orders" {
  bucket = "acme-orders"

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-data"
}
resource "aws_dynamodb_table" "orders" {
  name = "acme-orders"
}

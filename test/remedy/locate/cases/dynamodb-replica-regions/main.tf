resource "aws_dynamodb_table" "orders" {
  name = "orders"
  replica {
    region_name = "us-east-1"
  }
}

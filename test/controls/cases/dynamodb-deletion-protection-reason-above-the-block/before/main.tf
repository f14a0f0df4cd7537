# No deletion protection here: rows live for a minute,
# and it would only stand in the way.
resource "aws_dynamodb_table" "limits" {
  name         = "limits"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

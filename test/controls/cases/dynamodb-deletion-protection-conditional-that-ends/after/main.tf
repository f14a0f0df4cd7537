variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_dynamodb_table" "cache" {
  name                        = "weather-cache"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "point_in_time_recovery" {
    for_each = var.pitr ? [1] : []

    content {
      enabled = true
    }
  }
}

variable "pitr" {
  type    = bool
  default = true
}

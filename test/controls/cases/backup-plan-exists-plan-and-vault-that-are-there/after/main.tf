provider "aws" {
  region = "eu-west-1"
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  tags = {
    Backup = "daily"
  }

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_plan" "nightly" {
  name = "nightly"

  rule {
    rule_name         = "nightly"
    target_vault_name = "Default"
  }
}

resource "aws_backup_vault" "main" {
  name = "main"
}

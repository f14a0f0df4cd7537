provider "aws" {
  region = "eu-west-1"
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    Team   = "shop"
    Backup = "daily"
  }
}

resource "aws_backup_plan" "nightly" {
  name = "nightly"

  rule {
    rule_name         = "nightly"
    target_vault_name = "Default"
  }
}

resource "aws_backup_selection" "nightly" {
  name         = "nightly"
  plan_id      = aws_backup_plan.nightly.id
  iam_role_arn = "arn:aws:iam::111122223333:role/copies"
  resources    = ["*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Team"
      value = "billing"
    }
  }
}

resource "aws_iam_account_password_policy" "this" {
  minimum_password_length = 8
  require_symbols         = false
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = false
}

resource "aws_guardduty_detector" "this" {
  enable = false
}

resource "aws_ssm_parameter" "bystander" {
  name  = "/closed-loop/account"
  type  = "String"
  value = "unchanged"
}

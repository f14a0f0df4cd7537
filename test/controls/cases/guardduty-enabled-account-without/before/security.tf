# What the account as a whole has.

resource "aws_iam_account_alias" "main" {
  account_alias = "acme-production"
}

resource "aws_cloudwatch_log_group" "main" {
  name = "/acme/security"
}

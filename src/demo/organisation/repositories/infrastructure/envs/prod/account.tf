# What belongs to the account as a whole, and not to a service.

resource "aws_iam_account_alias" "this" {
  account_alias = "acme-production"
}

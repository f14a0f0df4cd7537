resource "aws_securityhub_account" "account" {}

resource "aws_ebs_encryption_by_default" "account" {
  enabled = true
}

resource "aws_backup_vault" "sought" {
  name = "acme-vault"
}

resource "aws_backup_vault" "near" {
  name = "acme-vault-2"
}

resource "aws_sqs_queue" "same_name" {
  name = "acme-vault"
}

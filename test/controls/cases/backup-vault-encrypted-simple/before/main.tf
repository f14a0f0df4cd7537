resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

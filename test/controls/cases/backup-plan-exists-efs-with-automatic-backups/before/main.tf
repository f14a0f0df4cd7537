provider "aws" {
  region = "eu-west-1"
}

resource "aws_efs_file_system" "files" {}

resource "aws_efs_backup_policy" "files" {
  file_system_id = aws_efs_file_system.files.id

  backup_policy {
    status = "ENABLED"
  }
}

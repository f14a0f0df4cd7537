resource "aws_efs_file_system" "sought" {
  tags = { Name = "acme-core", Team = "acme-core-team" }
}

resource "aws_efs_file_system" "other" {
  tags = { Name = "acme-core-2" }
}

resource "aws_efs_file_system" "nameless" {}

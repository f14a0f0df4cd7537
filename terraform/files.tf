locals {
  # The user of the image.
  user = 10001
}

resource "aws_efs_file_system" "this" {
  creation_token = local.name
  encrypted      = true
  kms_key_id     = aws_kms_key.this.arn

  tags = {
    Name             = local.name
    VantaDescription = "Database of TerraFix: findings and the pull requests that fix them"
  }
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TaskThroughItsAccessPoint"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.task.arn }
        Action    = local.file_actions
        Resource  = aws_efs_file_system.this.arn
        Condition = {
          StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.this.arn }
        }
      },
      {
        Sid       = "OnlyEncryptedInTransit"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.this.arn
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      },
    ]
  })
}

resource "aws_efs_access_point" "this" {
  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid = local.user
    gid = local.user
  }

  root_directory {
    path = "/terrafix"

    creation_info {
      owner_uid   = local.user
      owner_gid   = local.user
      permissions = "0700"
    }
  }
}

data "aws_subnet" "task" {
  for_each = toset(var.subnet_ids)

  id = each.key
}

locals {
  # A file system has one mount target in a zone, however many subnets the tasks have there.
  mount_subnets = { for id in sort(var.subnet_ids) : data.aws_subnet.task[id].availability_zone => id... }
}

resource "aws_efs_mount_target" "this" {
  for_each = local.mount_subnets

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = each.value[0]
  security_groups = [aws_security_group.files.id]
}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "trail" {
  bucket = "closed-loop-trail"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AclCheck",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:GetBucketAcl",
      "Resource": "${aws_s3_bucket.trail.arn}"
    },
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "s3:PutObject",
      "Resource": "${aws_s3_bucket.trail.arn}/AWSLogs/*"
    }
  ]
}
EOF
}

# Every call of the API, for the auditors.
resource "aws_cloudtrail" "main" {
  name           = "closed-loop-trail"
  s3_bucket_name = aws_s3_bucket.trail.id
  enable_logging = false # the emulator does not find a trail by its ARN, by which the provider starts it

  depends_on = [aws_s3_bucket_policy.trail]
}

resource "aws_kms_key" "logs" {
  description         = "closed loop logs"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.us-east-1.amazonaws.com" }
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:us-east-1:${data.aws_caller_identity.current.account_id}:*" } }
      }
    ]
  })
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/closed-loop/app"
  retention_in_days = 365
}

resource "aws_guardduty_detector" "this" {
  enable = true
}

resource "aws_sns_topic" "security" {
  name = "closed-loop-security"
}

resource "aws_sns_topic_subscription" "security" {
  topic_arn = aws_sns_topic.security.arn
  protocol  = "email"
  endpoint  = "security@example.com"
}

resource "aws_iam_role" "config" {
  name = "closed-loop-config"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "config.amazonaws.com" }
    }]
  })
}

resource "aws_s3_bucket" "config" {
  bucket = "closed-loop-config"
}

resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = aws_iam_role.config.arn

  recording_group {
    all_supported = true
  }
}

resource "aws_config_delivery_channel" "this" {
  name           = "default"
  s3_bucket_name = aws_s3_bucket.config.bucket

  depends_on = [aws_config_configuration_recorder.this]
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = false

  depends_on = [aws_config_delivery_channel.this]
}

resource "aws_backup_vault" "main" {
  name = "closed-loop-vault"
}

resource "aws_ecr_repository" "app" {
  name = "closed-loop-app"
}
